package io.kelpie.model.select;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNamesTest {

    private static final List<String> CLASSES = List.of(
            "com.acme.payment.PaymentClient",
            "com.acme.pay.PaymentService",
            "com.acme.pay.PaymentCliente",
            "org.other.PaymentClient",
            "com.acme.pay.Ledger",
            "com.acme.pay.Outer$PaymentClient");

    @Test
    void theSameSimpleNameInANearPackageComesFirst() {
        assertThat(NearestNames.of("com.acme.pay.PaymentClient", CLASSES, 3))
                .containsExactly(
                        "com.acme.payment.PaymentClient",
                        "com.acme.pay.Outer$PaymentClient",
                        "org.other.PaymentClient");
    }

    @Test
    void slipsOfThePenAreFound() {
        assertThat(NearestNames.of("com.acme.pay.Legder", CLASSES, 3)).containsExactly("com.acme.pay.Ledger");
    }

    @Test
    void wildcardsAreIgnored() {
        assertThat(NearestNames.of("com.acme..*Legder", CLASSES, 1)).containsExactly("com.acme.pay.Ledger");
    }

    @Test
    void methodNamesWorkToo() {
        assertThat(NearestNames.of("chargee", List.of("charge", "refund", "toString"), 2))
                .containsExactly("charge");
    }

    @Test
    void nothingIsBetterThanNonsense() {
        assertThat(NearestNames.of("com.acme.Zebra", CLASSES, 3)).isEmpty();
        assertThat(NearestNames.of("*", CLASSES, 3)).isEmpty();
    }
}
