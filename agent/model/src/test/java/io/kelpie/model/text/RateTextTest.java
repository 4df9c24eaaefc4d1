package io.kelpie.model.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RateTextTest {

    @ParameterizedTest
    @CsvSource({
        "100/s, 100, 1000",
        "100, 100, 1000",
        "600/m, 600, 60000",
        "5/h, 5, 3600000",
        "1/d, 1, 86400000",
        "20/500ms, 20, 500",
        "1/10s, 1, 10000",
        "5 / 2 s, 5, 2000",
        "3/PT2S, 3, 2000",
        "1/1m30s, 1, 90000",
        "1000000000/s, 1000000000, 1000"
    })
    void isACountPerTime(String text, int count, long millis) {
        assertThat(RateText.parse(text)).isEqualTo(new RateText(count, Duration.ofMillis(millis)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/s",
                "s",
                "100/",
                "100/5",
                "100/sec",
                "-1/s",
                "0/s",
                "0",
                "1.5/s",
                "1/0s",
                "1/-1s",
                "1/2d",
                "1000000001/s",
                "99999999999999999999/s",
                "1//s",
                "1/s/s",
                "a/s",
                "1e3/s",
                "1/P"
            })
    void anythingElseIsNone(String text) {
        assertThat(RateText.parse(text)).isNull();
    }
}
