package io.kelpie.model.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationTextTest {

    @ParameterizedTest
    @CsvSource({
        "500ms, PT0.5S",
        "500 ms, PT0.5S",
        "2s, PT2S",
        "2S, PT2S",
        "1m, PT1M",
        "1h, PT1H",
        "1d, PT24H",
        "1m30s, PT1M30S",
        "1h 30m, PT1H30M",
        "0.5s, PT0.5S",
        ".5s, PT0.5S",
        "PT0.5S, PT0.5S",
        "pt2m, PT2M",
        "P1D, PT24H",
        "1500, PT1.5S",
        "0, PT0S",
        "250us, PT0.00025S",
        "10ns, PT0.00000001S",
        "-1s, PT-1S",
        "-PT1S, PT-1S"
    })
    void readsEveryForm(String text, Duration duration) {
        assertThat(DurationText.parse(text)).isEqualTo(duration);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "s",
                "two seconds",
                "1x",
                "1s2",
                "1 2",
                "--1s",
                "1.2.3s",
                "PT",
                "P1Y",
                "PTxS",
                "1e3",
                "∞",
                "99999999999d",
                "P999999999999D"
            })
    void refusesWhatIsNone(String text) {
        assertThat(DurationText.parse(text)).isNull();
    }

    @ParameterizedTest
    @CsvSource({"500, 500ms", "2000, 2s", "90000, 90s", "60000, 1m", "3600000, 1h", "172800000, 2d", "0, 0"})
    void writesTheShortestForm(long millis, String text) {
        assertThat(DurationText.format(Duration.ofMillis(millis))).isEqualTo(text);
    }
}
