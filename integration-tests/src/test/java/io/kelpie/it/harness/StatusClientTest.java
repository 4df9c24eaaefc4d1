package io.kelpie.it.harness;

import static io.kelpie.it.harness.StatusAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kelpie.it.apps.Sleeper;
import java.time.Duration;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class StatusClientTest {

    @EveryJdk
    void findsThePortThatTheAgentHasPublished(Jdk jdk) {
        try (ChildJvm app = jdk.run(Sleeper.class).agent("http.port=0").start()) {
            StatusClient client = StatusClient.of(app);
            assertThat(client.url().getPort()).isPositive().isNotEqualTo(7717);
            assertThat(client.status()).isActive().hasNoProblems();
            assertThat(client.get("/livez").body()).startsWith("ok");
        }
    }

    @EveryJdk
    void mayChangeThingsByThePublishedToken(Jdk jdk) {
        try (ChildJvm app = jdk.run(Sleeper.class).agent("http.port=0").start()) {
            StatusClient client = StatusClient.of(app);
            assertThat(client.post("/api/v1/agent/disable").status()).isEqualTo(200);
            assertThat(client.status()).isDisabled();
        }
    }

    @EveryJdk
    void saysWhenThereIsNoAgent(Jdk jdk) {
        ChildJvm app = jdk.run(Sleeper.class).deadline(Duration.ofSeconds(2)).start();
        assertThatThrownBy(() -> StatusClient.of(app))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("the agent has published kelpie.agent.url");
    }
}
