package io.kelpie.tool.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class JvmOptionsTest {

    @Test
    void theLastWordOnDynamicLoadingCounts() {
        assertThat(options().dynamicAgentLoading()).isNull();
        assertThat(options("-XX:+EnableDynamicAgentLoading").dynamicAgentLoading())
                .isTrue();
        assertThat(options("-XX:+EnableDynamicAgentLoading", "-XX:-EnableDynamicAgentLoading")
                        .dynamicAgentLoading())
                .isFalse();
    }

    @Test
    void bothSpellingsOfReducedSignalsAreKnown() {
        assertThat(options("-Xrs").reducedSignals()).isTrue();
        assertThat(options("-XX:+ReduceSignalUsage").reducedSignals()).isTrue();
        assertThat(options("-XX:-ReduceSignalUsage", "-Xrsx").reducedSignals()).isFalse();
    }

    @Test
    void knowsADisabledAttachMechanism() {
        assertThat(options("-XX:+DisableAttachMechanism").attachDisabled()).isTrue();
        assertThat(options("-XX:+DisableAttachMechanism", "-XX:-DisableAttachMechanism")
                        .attachDisabled())
                .isFalse();
    }

    @Test
    void findsPropertiesAndAgentArguments() {
        JvmOptions options = options(
                "-javaagent:/opt/other.jar=x=1",
                "-javaagent:/opt/kelpie-agent-1.jar=http.port=99",
                "-Dkelpie.http.port=7");

        assertThat(options.property("kelpie.http.port")).isEqualTo("7");
        assertThat(options.agentArguments("kelpie-agent")).isEqualTo("http.port=99");
        assertThat(options.agentArguments("jacoco")).isNull();
        assertThat(options("-javaagent:kelpie-agent.jar").agentArguments("kelpie-agent"))
                .isEmpty();
    }

    private static JvmOptions options(String... words) {
        return new JvmOptions(List.of(words));
    }
}
