package io.kelpie.core.annotation.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** Where properties come from when there is no MicroProfile Config. */
class SourcesTest {

    private final Properties properties = new Properties();

    private Source with(Map<String, String> environment) {
        return new SystemSource(properties, environment);
    }

    @Test
    void aSystemPropertyWinsOverTheEnvironment() {
        properties.setProperty("com.acme.Shop/buy/Retry/maxRetries", "1");
        assertThat(with(Map.of("com_acme_Shop_buy_Retry_maxRetries", "2")).value("com.acme.Shop/buy/Retry/maxRetries"))
                .isEqualTo("1");
    }

    @Test
    void anEnvironmentVariableMayBeWrittenInThreeWays() {
        assertThat(with(Map.of("a.B/Retry/x", "1", "a_B_Retry_x", "2", "A_B_RETRY_X", "3"))
                        .value("a.B/Retry/x"))
                .isEqualTo("1");
        assertThat(with(Map.of("a_B_Retry_x", "2", "A_B_RETRY_X", "3")).value("a.B/Retry/x"))
                .isEqualTo("2");
        assertThat(with(Map.of("A_B_RETRY_X", "3")).value("a.B/Retry/x")).isEqualTo("3");
    }

    @Test
    void anEmptyTextIsNothing() {
        assertThat(with(Map.of("RETRY_X", "")).value("Retry/x")).isNull();
        assertThat(with(Map.of()).value("Retry/x")).isNull();
    }

    @Test
    void anInterfaceWithoutAnImplementationIsNoConfiguration() {
        assertThat(Sources.isConfigured(SourcesTest.class.getClassLoader())).isFalse();
        assertThat(Sources.of(SourcesTest.class)).isInstanceOf(SystemSource.class);
    }
}
