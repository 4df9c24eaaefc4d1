package io.kelpie.model.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyNameTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "slidingWindowSize",
                "sliding-window-size",
                "sliding_window_size",
                "SLIDING_WINDOW_SIZE",
                "-slidingwindowsize_"
            })
    void spellingsOfOneKeyAreTheSame(String spelling) {
        assertThat(KeyName.same("slidingWindowSize", spelling)).isTrue();
        assertThat(KeyName.bare(spelling)).isEqualTo("slidingwindowsize");
    }

    @ParameterizedTest
    @ValueSource(strings = {"slidingWindow", "slidingWindowSizes", "", "sliding.window.size"})
    void otherKeysAreNot(String key) {
        assertThat(KeyName.same("slidingWindowSize", key)).isFalse();
        assertThat(KeyName.same(key, "slidingWindowSize")).isFalse();
    }

    @Test
    void kebabCaseHyphenatesCapitals() {
        assertThat(KeyName.kebab("maxWaitDurationInHalfOpenState")).isEqualTo("max-wait-duration-in-half-open-state");
    }
}
