package io.kelpie.core.guard.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitsTest {

    @ParameterizedTest
    @CsvSource({
        "50, 1, 2, true",
        "50, 49, 99, false",
        "33.3, 333, 1000, true",
        "33.4, 333, 1000, false",
        "100, 99, 100, false",
        "100, 100, 100, true",
        "0.001, 1, 100000, true",
        "0.001, 1, 100001, false",
        "1, 0, 100, false",
        "66.67, 2, 3, false",
        "50, 500000000000, 1000000000000, true"
    })
    void comparesRatesExactly(double threshold, long part, long calls, boolean reached) {
        assertThat(new Limits(1, threshold, 100, 0).exceeded(calls, part, 0)).isEqualTo(reached);
        assertThat(new Limits(1, 100, threshold, 0).exceeded(calls, 0, part)).isEqualTo(reached);
    }

    @Test
    void judgesNothingBelowTheMinimum() {
        Limits limits = new Limits(10, 50, 50, 0);
        assertThat(limits.exceeded(9, 9, 9)).isFalse();
        assertThat(limits.exceeded(10, 5, 0)).isTrue();
        assertThat(limits.cause(new Counts(9, 9, 9))).isNull();
    }
}
