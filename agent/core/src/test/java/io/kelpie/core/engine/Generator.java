package io.kelpie.core.engine;

import io.kelpie.core.engine.Step.Act;
import io.kelpie.core.engine.Step.Ending;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes scenarios up, always the same one from the same seed. */
final class Generator {

    private static final int DEEPEST = 3;

    private final Random random;

    Generator(long seed) {
        // Seeds that follow each other begin alike in java.util.Random.
        this.random = new Random(seed * 0x9E3779B97F4A7C15L);
    }

    Scenario scenario() {
        return new Scenario(rules(), chance(60) ? rules() : null, steps(5 + random.nextInt(25), 0));
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    @SafeVarargs
    private <T> T one(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private Rules rules() {
        Map<String, String> keys = new TreeMap<>();
        if (chance(60)) {
            keys.put(
                    "retry",
                    "{maxAttempts: " + between(2, 4) + ", waitDuration: 0" + (chance(75) ? ", budget: off" : "")
                            + (chance(30) ? ", retryRejections: true" : "") + (chance(15) ? ", maxDuration: 1s" : "")
                            + "}");
        }
        if (chance(55)) {
            keys.put(
                    "circuitBreaker",
                    "{slidingWindowSize: 4, minimumNumberOfCalls: " + between(2, 4)
                            + ", waitDurationInOpenState: 10s, enableRandomizedWait: false"
                            + ", permittedNumberOfCallsInHalfOpenState: " + between(1, 3) + ", halfOpenLease: 1d"
                            + ", slowCallDurationThreshold: " + one("0", "60ms", "60s")
                            + ", ignoreExceptions: [java.util.NoSuchElementException]"
                            + (chance(20) ? ", automaticTransitionFromOpenToHalfOpenEnabled: true" : "") + "}");
        }
        if (chance(35)) {
            keys.put(
                    "rateLimiter",
                    "{limitForPeriod: " + between(2, 6) + ", limitRefreshPeriod: 1s, type: "
                            + one("smooth", "fixed", "rolling") + ", timeoutDuration: " + one("0", "2ms") + "}");
        }
        if (chance(50)) {
            keys.put(
                    "timeout",
                    "{duration: " + between(50, 200) + "ms"
                            + one(
                                    "",
                                    "",
                                    "",
                                    ", interrupt: false",
                                    ", adaptive: {floor: 50ms, cap: 200ms, minimumNumberOfCalls: 3}")
                            + "}");
        }
        if (chance(55)) {
            keys.put(
                    "bulkhead",
                    "{maxConcurrentCalls: " + between(1, 3)
                            + one(
                                    "",
                                    "",
                                    ", maxWaitDuration: 1ms, maxWaitingCalls: 1",
                                    ", adaptive: {algorithm: aimd, minLimit: 1, maxLimit: 4}",
                                    ", adaptive: {algorithm: gradient2, minLimit: 1, maxLimit: 4}")
                            + "}");
        }
        if (chance(25)) {
            keys.put("fallback", one("{value: SPARE}", "{throw: java.lang.IllegalArgumentException}", "lastGood"));
        }
        if (keys.isEmpty()) {
            keys.put("fallback", "{value: SPARE}");
        }
        if (chance(20)) {
            keys.put("mode", one("observe", "observe", "off"));
        }
        if (chance(35)) {
            List<String> order =
                    new ArrayList<>(List.of("retry", "circuitBreaker", "rateLimiter", "timeout", "bulkhead"));
            Collections.shuffle(order, random);
            keys.put("order", order.toString());
        }
        if (chance(20)) {
            keys.put("key", one("arg0", "{expression: arg0, maxKeys: 2}"));
        }
        return new Rules(keys);
    }

    private List<Step> steps(int count, int depth) {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            steps.add(step(depth));
        }
        return steps;
    }

    private Step step(int depth) {
        int dice = random.nextInt(100);
        if (dice < 60 && depth < DEEPEST) {
            return call(depth);
        }
        if (dice < 68) {
            return new Step.Pass(one(1, 10, 300, 1_100, 11_000));
        }
        if (dice < 74) {
            return new Step.Complete(random.nextInt(8), chance(60));
        }
        if (dice < 77) {
            return new Step.Cancel(random.nextInt(8));
        }
        if (dice < 81) {
            return new Step.Work();
        }
        if (dice < 88) {
            return new Step.Reconfigure(orNone(rules()), orNone(rules()));
        }
        if (dice < 90) {
            return new Step.Interrupt();
        }
        return chance(2)
                ? Step.Deed.DETACH
                : one(
                        Step.Deed.DISABLE,
                        Step.Deed.ENABLE,
                        Step.Deed.ENABLE,
                        Step.Deed.OPEN,
                        Step.Deed.CLOSE,
                        Step.Deed.CLOSE,
                        Step.Deed.RESET,
                        Step.Deed.OFF,
                        Step.Deed.RESET);
    }

    private @Nullable Rules orNone(Rules rules) {
        return chance(90) ? rules : null;
    }

    private Step call(int depth) {
        List<Act> acts = new ArrayList<>();
        int count = between(1, 3);
        for (int i = 0; i < count; i++) {
            int inside = chance(35) ? between(1, 2) : 0;
            acts.add(new Act(steps(inside, depth + 1), ending()));
        }
        Step.Method method = one(Step.Method.TEXT, Step.Method.TEXT, Step.Method.OTHER, Step.Method.LATER);
        return new Step.Call(method, one("a", "b", "c"), random.nextInt(1000), chance(30), acts);
    }

    private Ending ending() {
        return chance(40) ? Ending.RETURNS : one(Ending.values());
    }
}
