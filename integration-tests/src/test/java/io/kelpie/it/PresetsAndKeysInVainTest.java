package io.kelpie.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kelpie.it.apps.Kennel;
import io.kelpie.it.harness.ChildJvm;
import io.kelpie.it.harness.EveryJdk;
import io.kelpie.it.harness.Jdk;
import io.kelpie.it.harness.Result;
import io.kelpie.it.harness.RunningJvm;
import io.kelpie.it.harness.StatusPort;

/** Presets whose library is not there, and keys that are none or too many: told once, and the application goes on. */
class PresetsAndKeysInVainTest {

    private static final String FEED = "[\"io.kelpie.it.apps.Kennel#feed(String)\"]";

    @EveryJdk
    void aPresetWithoutItsLibraryWaitsForIt(Jdk jdk) {
        String config = """
                http: { port: 0 }
                guards:
                  db: { preset: jdbc }
                  out: { preset: http-client }
                  mail: { preset: messaging }
                  cache: { preset: redis }
                """;
        try (RunningJvm jvm = kennel(jdk, config)) {
            StatusPort port = StatusPort.of(jvm.awaitStdout("open"));
            JsonNode guard = port.guard("cache");
            assertThat(guard.path("unmatched")).hasSize(3);
            assertThat(guard.at("/methods/wovenTotal").asInt()).isZero();
            assertThat(quietEnd(jvm)).startsWith("open");
        }
    }

    @EveryJdk
    void aPresetWithMethodsOfItsOwnIsAPolicy(Jdk jdk) {
        String config = """
                http: { port: 0 }
                guards:
                  kennel: { preset: jdbc, methods: %s }
                """.formatted(FEED);
        try (RunningJvm jvm = kennel(jdk, config)) {
            StatusPort port = StatusPort.of(jvm.awaitStdout("open"));
            jvm.say("Rex\n").awaitStdout("fed 1");
            JsonNode guard =
                    port.awaitGuard("kennel", now -> now.at("/calls/succeeded").asInt() == 1);
            assertThat(guard.path("state").asText()).isEqualTo("closed");
            assertThat(port.get("/api/v1/guards/kennel.connect").statusCode()).isEqualTo(404);
            assertThat(quietEnd(jvm)).contains("fed 1");
        }
    }

    @EveryJdk
    void callsWithoutAKeyPassAndThatIsToldOnce(Jdk jdk) {
        for (String key : new String[] {"arg0", "arg0.tail.length"}) {
            try (RunningJvm jvm = kennel(jdk, keyed(key))) {
                StatusPort port = StatusPort.of(jvm.awaitStdout("open"));
                jvm.say("nobody\nnobody\nnobody\n").awaitStdout("fed 3");
                assertThat(port.guard("kennel").at("/calls/total").asInt()).isZero();
                Result result = jvm.hangUp().await();
                assertThat(result.exitCode()).isZero();
                assertThat(result.complaints())
                        .singleElement()
                        .asString()
                        .contains("kennel", "io.kelpie.it.apps.Kennel#feed", key);
            }
        }
    }

    @EveryJdk
    void aMillionKeysShareWhatThereIs(Jdk jdk) {
        try (RunningJvm jvm = kennel(jdk, keyed("{ expression: arg0, maxKeys: 100 }"))) {
            StatusPort port = StatusPort.of(jvm.awaitStdout("open"));
            jvm.say("1000000\n").awaitStdout("fed 1000000");
            assertThat(port.guard("kennel").at("/calls/succeeded").asInt()).isEqualTo(1_000_000);
            assertThat(quietEnd(jvm)).contains("fed 1000000");
        }
    }

    private static String keyed(String key) {
        return """
                http: { port: 0 }
                guards:
                  kennel:
                    methods: %s
                    key: %s
                    circuitBreaker: { slidingWindowSize: 1000 }
                """.formatted(FEED, key);
    }

    private static RunningJvm kennel(Jdk jdk, String config) {
        return ChildJvm.on(jdk)
                .jvm("-Xmx32m", "-XX:+UseSerialGC")
                .agent(ChildJvm.file("kelpie.yaml", config).toString())
                .conversing()
                .main(Kennel.class)
                .start();
    }

    /** Its output; an error when it complained or failed. */
    private static String quietEnd(RunningJvm jvm) {
        Result result = jvm.hangUp().await();
        assertThat(result.exitCode()).isZero();
        assertThat(result.complaints()).isEmpty();
        return result.stdout();
    }
}
