package io.kelpie.model.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {

    @ParameterizedTest
    @CsvSource({
        "kitten, sitting, 3",
        "abc, abc, 0",
        "abc, acb, 1",
        "'', ab, 2",
        "maxAttempts, maxAtempts, 1",
        "ab, ba, 1"
    })
    void countsEditsAndSwaps(String a, String b, int distance) {
        assertThat(Nearest.distance(a, b, 10)).isEqualTo(distance);
        assertThat(Nearest.distance(b, a, 10)).isEqualTo(distance);
    }

    @Test
    void stopsAboveTheLimit() {
        assertThat(Nearest.distance("completely", "different", 2)).isGreaterThan(2);
    }

    @Test
    void findsTheNearestWord() {
        assertThat(Nearest.to("maxAtempt", List.of("waitDuration", "maxAttempts", "maxDuration")))
                .isEqualTo("maxAttempts");
    }

    @Test
    void findsNothingFarAway() {
        assertThat(Nearest.to("colour", List.of("waitDuration", "maxAttempts"))).isNull();
    }
}
