package io.kelpie.model.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberTextTest {

    @ParameterizedTest
    @CsvSource({"0, 0", "50, 50", "+3, 3", "-1, -1", "50.0, 50", "0.1, 0.1", ".5, 0.5", "99999999999, 99999999999"})
    void readsDecimals(String text, double number) {
        assertThat(NumberText.parse(text)).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ".", "-", "three", "1e3", "0x10", "1_000", "1,5", "1.2.3", "1 ", "NaN", "9999999999999999999"
            })
    void refusesWhatIsNone(String text) {
        assertThat(NumberText.parse(text)).isNaN();
    }

    @ParameterizedTest
    @CsvSource({"3, true", "-3, true", "3.0, false", "three, false"})
    void tellsWholeNumbers(String text, boolean integer) {
        assertThat(NumberText.isInteger(text)).isEqualTo(integer);
    }
}
