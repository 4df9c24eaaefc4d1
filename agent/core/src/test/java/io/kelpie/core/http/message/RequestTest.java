package io.kelpie.core.http.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestTest {

    @ParameterizedTest
    @CsvSource({
        "stacks=true, true",
        "stacks, true",
        "a=b&stacks=true, true",
        "stacks=false, false",
        "stacksx, false",
        "'', false"
    })
    void findsSwitchesInTheQuery(String query, boolean on) {
        assertThat(new Request("GET", "/", query, Map.of(), new byte[0]).isOn("stacks"))
                .isEqualTo(on);
    }
}
