package io.kelpie.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.kelpie.it.apps.FlakyLoop;
import io.kelpie.it.harness.Attach;
import io.kelpie.it.harness.ChildJvm;
import io.kelpie.it.harness.EveryJdk;
import io.kelpie.it.harness.Jdk;
import io.kelpie.it.harness.RunningJvm;
import io.kelpie.it.harness.StatusPort;
import java.nio.file.Path;

/** The shortest story: a private static method of a program that nobody changed gets a retry, by either way in. */
class FirstGuardTest {

    private static final String GUARD = """
            http: 0
            guards:
              flaky: { methods: [io.kelpie.it.apps.FlakyLoop#flaky()], retry: { maxAttempts: 3, waitDuration: 0, budget: off } }
            """;

    @EveryJdk
    void guardsFromTheStart(Jdk jdk) {
        Path config = ChildJvm.file("kelpie.yaml", GUARD);
        try (RunningJvm jvm =
                ChildJvm.on(jdk).agent(config.toString()).main(FlakyLoop.class).start()) {
            jvm.awaitStdout("ok=30 bad=0");
            assertThat(jvm.stdout()).doesNotContain("bad=20");
            assertThat(StatusPort.of(jvm).guard("flaky").at("/retry/recovered").asLong())
                    .isPositive();
        }
    }

    @EveryJdk
    void comesAndGoesWhileTheProgramRuns(Jdk jdk) {
        Path config = ChildJvm.file("kelpie.yaml", GUARD);
        try (RunningJvm jvm = ChildJvm.on(jdk).main(FlakyLoop.class).start()) {
            jvm.awaitStdout("ok=10 bad=20");
            Attach.agent(jvm, config.toString());
            jvm.awaitStdout("ok=30 bad=0");
            StatusPort port = StatusPort.of(jvm);
            assertThat(port.post("/api/v1/agent/detach", port.token()).statusCode())
                    .isEqualTo(202);
            jvm.awaitStderr("Kelpie has left");
            int before = jvm.stdout().length();
            jvm.await("the old behaviour", () -> jvm.stdout().substring(before).contains("ok=10 bad=20"));
        }
    }
}
