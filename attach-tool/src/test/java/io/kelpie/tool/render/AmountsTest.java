package io.kelpie.tool.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountsTest {

    @ParameterizedTest
    @CsvSource({
        "PT0S, 0 ms",
        "PT0.35S, 350 ms",
        "PT1S, 1 s",
        "PT119S, 119 s",
        "PT2M, 2 min",
        "PT119M59S, 119 min",
        "PT5H20M, 5 h 20 min",
        "PT51H, 2 d 3 h"
    })
    void writesDurationsTheShortWay(Duration duration, String text) {
        assertThat(Amounts.duration(duration)).isEqualTo(text);
    }

    @Test
    void aRateThatDoesNotExistYetIsADash() {
        assertThat(Amounts.rate(-1)).isEqualTo("-");
        assertThat(Amounts.rate(0)).isEqualTo("0.0 %");
        assertThat(Amounts.rate(33.333)).isEqualTo("33.3 %");
    }

    @ParameterizedTest
    @CsvSource({
        "0, class, 0 classes",
        "1, class, 1 class",
        "2, retry, 2 retries",
        "1, retry, 1 retry",
        "3, method, 3 methods"
    })
    void countsWithTheRightEnding(long number, String noun, String text) {
        assertThat(Amounts.count(number, noun)).isEqualTo(text);
    }
}
