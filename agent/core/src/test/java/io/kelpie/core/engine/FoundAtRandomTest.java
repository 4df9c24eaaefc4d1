package io.kelpie.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kelpie.core.EngineInFakeTime;
import io.kelpie.core.engine.Step.Act;
import io.kelpie.core.engine.Step.Call;
import io.kelpie.core.engine.Step.Deed;
import io.kelpie.core.engine.Step.Ending;
import io.kelpie.core.engine.Step.Method;
import io.kelpie.core.guard.Guard;
import io.kelpie.launcher.gate.KelpieRejectedException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What {@link EngineTest} has found, each by the least that shows it. */
class FoundAtRandomTest {

    private static final String BREAKER = "{slidingWindowSize: 4, minimumNumberOfCalls: 4}";

    private static void play(Rules rules, Step... steps) {
        Play.run(new Scenario(rules, null, List.of(steps)));
    }

    private static Rules rules(String... keys) {
        Map<String, String> all = new java.util.TreeMap<>();
        for (int i = 0; i < keys.length; i += 2) {
            all.put(keys[i], keys[i + 1]);
        }
        return new Rules(all);
    }

    private static Call call(Method method, Ending... endings) {
        return new Call(
                method,
                "a",
                1,
                false,
                List.of(endings).stream()
                        .map(ending -> new Act(List.of(), ending))
                        .toList());
    }

    @Test
    void aResultThatComesTooLateIsNoLastGoodOne() {
        play(
                rules(
                        "order", "[timeout, retry]",
                        "retry", "{maxAttempts: 2, waitDuration: 0}",
                        "timeout", "{duration: 100ms}",
                        "fallback", "lastGood"),
                call(Method.TEXT, Ending.RETURNS_LATE));
    }

    @Test
    void theLastGoodResultOfAnAsynchronousMethodComesInAFuture() {
        play(
                rules("fallback", "lastGood"),
                call(Method.LATER, Ending.RETURNS),
                call(Method.LATER, Ending.THROWS_CHECKED));
    }

    @Test
    void whatKeysHaveCountedStaysWhenThereAreNoKeysAnyMore() {
        play(
                rules("key", "arg0", "circuitBreaker", BREAKER),
                call(Method.TEXT, Ending.RETURNS),
                new Step.Reconfigure(rules("circuitBreaker", BREAKER), null),
                call(Method.TEXT, Ending.RETURNS));
    }

    @Test
    void aGuardThatWasForcedOpenMayLoseItsBreaker() {
        play(
                rules("key", "arg0", "circuitBreaker", BREAKER),
                Deed.OPEN,
                new Step.Reconfigure(rules("key", "arg0", "bulkhead", "{maxConcurrentCalls: 1}"), null),
                call(Method.TEXT, Ending.RETURNS));
    }

    @Test
    void nextAttemptsThatWaitAreMadeWhenTheAgentLeaves() {
        play(
                rules("retry", "{maxAttempts: 2, waitDuration: 1h}"),
                call(Method.LATER, Ending.THROWS_CHECKED, Ending.RETURNS),
                Deed.DETACH);
    }

    @Test
    void anAsynchronousCallEndsWhenTheAgentHasLeft() {
        play(
                rules("retry", "{maxAttempts: 2, waitDuration: 0}"),
                call(Method.LATER, Ending.PENDING, Ending.RETURNS),
                Deed.DETACH,
                new Step.Complete(0, false));
    }

    @Test
    void aFurtherAttemptIsNotGuardedByTheGuardThatCameMeanwhile() {
        play(
                rules("retry", "{maxAttempts: 2, waitDuration: 0}"),
                call(Method.LATER, Ending.THROWS_CHECKED, Ending.RETURNS),
                new Step.Reconfigure(null, null),
                new Step.Reconfigure(rules("rateLimiter", "{limitForPeriod: 1, limitRefreshPeriod: 1s}"), null),
                call(Method.TEXT, Ending.RETURNS),
                new Step.Work());
    }

    @Test
    void anAsynchronousCallThatEndsUnseenIsNotListedForEver() {
        play(
                rules("timeout", "{duration: 100ms}"),
                new Call(Method.LATER, "a", 1, false, List.of(new Act(List.of(Deed.DISABLE), Ending.RETURNS))));
    }

    @Test
    void aRefusalOutsideTheRetryIsNotTriedAgain() {
        Rules rules = rules(
                "order", "[timeout, circuitBreaker, retry]",
                "circuitBreaker", BREAKER,
                "retry", "{maxAttempts: 3, waitDuration: 0, retryRejections: true}",
                "timeout", "{duration: 100ms}");
        play(rules, Deed.OPEN, call(Method.TEXT, Ending.TIMES_OUT), call(Method.LATER, Ending.RETURNS));
        try (EngineInFakeTime engine = new EngineInFakeTime()) {
            engine.apply(Rules.yaml(rules, null));
            Objects.requireNonNull(engine.guard("g")).forceOpen();
            assertThatThrownBy(() -> Cast.troupe().text("a", 1, (key, number) -> "let in"))
                    .isInstanceOf(KelpieRejectedException.class);
        }
    }

    @Test
    void whatWasForcedOpenByHandStaysSoForNewKeysAfterTheKillSwitch() {
        try (EngineInFakeTime engine = new EngineInFakeTime()) {
            engine.apply(Rules.yaml(rules("key", "arg0", "circuitBreaker", BREAKER), null));
            Guard guard = Objects.requireNonNull(engine.guard("g"));
            guard.forceOpen();
            engine.disable();
            engine.enable();
            assertThatThrownBy(() -> Cast.troupe().text("new", 1, (key, number) -> "let in"))
                    .isInstanceOf(KelpieRejectedException.class);
            guard.close();
            assertThat(Cast.troupe().text("newer", 1, (key, number) -> "let in"))
                    .isEqualTo("let in");
        }
    }
}
