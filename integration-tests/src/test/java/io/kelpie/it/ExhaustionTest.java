package io.kelpie.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.kelpie.it.apps.Abyss;
import io.kelpie.it.harness.ChildJvm;
import io.kelpie.it.harness.EveryJdk;
import io.kelpie.it.harness.Jdk;
import io.kelpie.it.harness.Result;

/** Guarded calls that end without a stack or a heap: the application sees its own errors, nobody complains, and guards go on. */
class ExhaustionTest {

    /** Errors of the JVM itself are failures unless ignored by name: so the first breaker opens, and the second must not. */
    private static final String GUARDS = """
            http: 0
            guards:
              watching:
                methods: ["io.kelpie.it.apps.Abyss#watched(..)"]
                mode: observe
                retry: { maxAttempts: 3, waitDuration: 0 }
                circuitBreaker: { minimumNumberOfCalls: 5, waitDurationInOpenState: 1ms }
              enforcing:
                methods: ["io.kelpie.it.apps.Abyss#enforced(..)", "io.kelpie.it.apps.Abyss#flood*(..)"]
                retry: { maxAttempts: 3, waitDuration: 0 }
                circuitBreaker:
                  slidingWindowType: TIME_BASED
                  slidingWindowSize: 10
                  minimumNumberOfCalls: 5
                  ignoreExceptions: [java.lang.VirtualMachineError]
              answering:
                methods: ["io.kelpie.it.apps.Abyss#answer()"]
                retry: { maxAttempts: 3, waitDuration: 0, budget: off }
                circuitBreaker: {}
            """;

    @EveryJdk
    void aCallThatFailsWithNothingLeftIsTheApplicationsAlone(Jdk jdk) {
        String config = ChildJvm.file("kelpie.yaml", GUARDS).toString();
        for (String stack : new String[] {"-Xss512k", "-Xss1m"}) {
            Result result = ChildJvm.on(jdk)
                    .jvm("-Xmx24m", "-XX:+UseSerialGC", stack)
                    .agent(config)
                    .main(Abyss.class)
                    .run();
            assertThat(result.stdout()).isEqualTo("fallen 300, drowned 20\nanswer 3\n");
            assertThat(result.foreignStderr()).isEmpty();
            assertThat(result.complaints()).isEmpty();
            assertThat(result.exitCode()).isZero();
        }
    }
}
