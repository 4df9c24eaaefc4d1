package io.kelpie.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.kelpie.it.apps.Swarm;
import io.kelpie.it.harness.ChildJvm;
import io.kelpie.it.harness.EveryJdk;
import io.kelpie.it.harness.Jdk;
import io.kelpie.it.harness.Result;
import java.time.Duration;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;

/**
 * Guarded calls on a hundred thousand virtual threads at once. There is a single carrier: a guard that waited without letting go
 * of it would stop all of them.
 */
class VirtualThreadsTest {

    private static final int CALLS = 100_000;

    private static final String GUARDS = """
            http: off
            guards:
              hold:
                methods: ["io.kelpie.it.apps.Swarm#hold(..)"]
                circuitBreaker: { recordExceptions: [java.lang.IllegalStateException] }
                retry: { maxAttempts: 3, waitDuration: 10ms, budget: off }
                rateLimiter: 1000000/s
                timeout: 30m
                bulkhead: 1000000
                fallback: LOST
              dawdle:
                methods: ["io.kelpie.it.apps.Swarm#dawdle()"]
                timeout: 50ms
              squeeze:
                methods: ["io.kelpie.it.apps.Swarm#squeeze()"]
                bulkhead: { maxConcurrentCalls: 20, maxWaitDuration: 10m, maxWaitingCalls: 100000 }
                rateLimiter: { limitForPeriod: 500, limitRefreshPeriod: 100ms, timeoutDuration: 10m }
              stumble:
                methods: ["io.kelpie.it.apps.Swarm#stumble(..)"]
                retry: { maxAttempts: 3, waitDuration: 50ms, budget: off }
              lock:
                methods: ["io.kelpie.it.apps.Swarm#lock()"]
                circuitBreaker: {}
                timeout: 10m
                bulkhead: 100000
            """;

    private static Result run(Jdk jdk, boolean guarded) {
        ChildJvm jvm = ChildJvm.on(jdk)
                .jvm("-Xmx600m", "-XX:+UseSerialGC")
                .jvm("-Djdk.virtualThreadScheduler.parallelism=1", "-Djdk.virtualThreadScheduler.maxPoolSize=1")
                .deadline(Duration.ofMinutes(4));
        return guarded
                ? jvm.agent(ChildJvm.file("kelpie.yaml", GUARDS).toString())
                        .main(Swarm.class, String.valueOf(CALLS), "all")
                        .run()
                : jvm.main(Swarm.class, String.valueOf(CALLS)).run();
    }

    @EveryJdk
    void theyWaitWithoutTheirCarriersAndAllComeToAnEnd(Jdk jdk) {
        Assumptions.assumeTrue(jdk.version() >= 21, "no virtual threads before JDK 21");
        Result bare = run(jdk, false);
        Result guarded = run(jdk, true);
        assertThat(bare.stdout()).contains("hold {held=90000, IOException=10000}");
        assertThat(guarded.stdout())
                .contains("inside " + CALLS + " ")
                .contains("hold {held=" + CALLS + "}")
                .contains("dawdle {KelpieTimeoutException=2000}")
                .contains("squeeze {squeezed=1000}")
                .contains("stumble {walked=1000}")
                .contains("lock {locked=200}");
        assertThat(number(guarded, "pinned (\\d+)")).isEqualTo(number(bare, "pinned (\\d+)"));
        assertThat(number(guarded, "inside \\d+ heap (\\d+)"))
                .as("megabytes with all of them under way")
                .isLessThan(number(bare, "inside \\d+ heap (\\d+)") + 250);
        assertThat(number(guarded, "\nheap (\\d+)"))
                .as("megabytes when they are gone")
                .isLessThan(number(bare, "\nheap (\\d+)") + 60);
        assertThat(guarded.complaints()).isEmpty();
        assertThat(guarded.exitCode()).isZero();
    }

    private static int number(Result result, String pattern) {
        return Pattern.compile(pattern)
                .matcher(result.stdout())
                .results()
                .map(MatchResult::group)
                .map(text -> text.replaceAll(".*\\D", ""))
                .map(Integer::valueOf)
                .findFirst()
                .orElseThrow(() -> new AssertionError(result.stdout() + result.stderr()));
    }
}
