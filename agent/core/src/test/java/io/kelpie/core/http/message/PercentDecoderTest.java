package io.kelpie.core.http.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PercentDecoderTest {

    @Test
    void decodesUtf8AndLeavesThePlusAlone() throws Refused {
        assertThat(PercentDecoder.decode("a+b%20%C3%A4%f0%9f%90%95%25")).isEqualTo("a+b ä🐕%");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"%", "%4", "%zz", "%-1", "%C3", "%C3%28", "%C0%AF", "%ED%A0%80", "\u00e4", "%00", "%0a", "%7F"})
    void refusesWhatIsNoCleanText(String segment) {
        Refused refused = catchThrowableOfType(Refused.class, () -> PercentDecoder.decode(segment));
        assertThat(refused).isNotNull();
        assertThat(refused.response()).isSameAs(Problem.BAD_PATH.response());
    }
}
