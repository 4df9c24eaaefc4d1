package io.kelpie.core.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class NanosTest {

    @Test
    void keepsOrdinaryDurations() {
        assertThat(Nanos.of(Duration.ofMillis(1500))).isEqualTo(1_500_000_000L);
        assertThat(Nanos.of(Duration.ZERO)).isZero();
    }

    @Test
    void boundsExtraordinaryOnes() {
        assertThat(Nanos.of(Duration.ofSeconds(Long.MAX_VALUE))).isEqualTo(Nanos.MAX);
        assertThat(Nanos.of(Duration.ofSeconds(-1))).isZero();
    }
}
