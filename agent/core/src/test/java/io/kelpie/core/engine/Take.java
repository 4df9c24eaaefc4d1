package io.kelpie.core.engine;

import io.kelpie.core.guard.Guard;
import io.kelpie.core.guard.GuardStatus;
import io.kelpie.launcher.gate.KelpieRejectedException;
import io.kelpie.launcher.gate.KelpieTimeoutException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One call: what its bodies did, and what may therefore come of it. */
final class Take {

    final Step.Call call;
    /** What guards the call; null: nothing does. */
    final @Nullable Rules rules;

    final @Nullable Guard guard;
    final @Nullable GuardStatus before;
    /** What was done to the engine before the call began. */
    final Deeds deeds;

    final long began;
    int plays;
    boolean lastThrew;

    @Nullable
    Object lastReturned;

    @Nullable
    Throwable lastThrown;
    /** How long the last attempt took. */
    long lastNanos;

    boolean cancelled;

    Take(Step.Call call, @Nullable Rules rules, @Nullable Guard guard, Deeds deeds, long now) {
        this.call = call;
        this.rules = rules;
        this.guard = guard;
        this.before = guard == null ? null : guard.status();
        this.deeds = deeds;
        this.began = now;
    }

    /** How often something was done that calls in flight may feel. */
    record Deeds(int switches, int others) {}

    void returned(Object value) {
        lastThrew = false;
        lastReturned = value;
    }

    void threw(Throwable failure) {
        lastThrew = true;
        lastThrown = failure;
    }

    /** Whether the outcome is that of the last body, as it is. */
    boolean isOwn(@Nullable Object value, @Nullable Throwable thrown) {
        if (plays == 0) {
            return false;
        }
        return thrown != null ? lastThrew && thrown == lastThrown : !lastThrew && value == lastReturned;
    }

    /** What is wrong with an outcome; null when it may come about. */
    @Nullable
    String objection(
            @Nullable Object value, @Nullable Throwable thrown, Deeds now, long nanos, Set<Object> returnedBefore) {
        boolean own = isOwn(value, thrown);
        if (rules == null || guard == null) {
            return own && plays == 1 ? null : "an unguarded call is not as its body";
        }
        if (plays > rules.attempts()) {
            return "more attempts than " + rules.attempts();
        }
        if (own) {
            return objectionToOwn(thrown, now);
        }
        if (thrown instanceof KelpieRejectedException rejection) {
            return objectionTo(rejection, rules, now);
        }
        if (thrown instanceof KelpieTimeoutException late) {
            return objectionTo(late, rules, nanos);
        }
        if (thrown instanceof java.util.concurrent.CancellationException && cancelled) {
            return null;
        }
        if (thrown instanceof IllegalArgumentException && rules.throwsInstead()) {
            return thrown.getCause() == null ? "the failure is lost" : null;
        }
        if (thrown == null && rules.answers() && ("SPARE".equals(value) || returnedBefore.contains(value))) {
            return null;
        }
        return "neither the last body's nor the guard's";
    }

    private @Nullable String objectionToOwn(@Nullable Throwable thrown, Deeds now) {
        if (rules == null || !now.equals(deeds) || call.method() == Step.Method.LATER) {
            return null;
        }
        if (rules.interrupts() && rules.hasFixedLimit() && lastNanos > (rules.limitMillis() + 3) * 1_000_000L) {
            return "beyond its time";
        }
        boolean answered = rules.answers() && rules.answersAlways();
        return thrown != null && (answered || rules.throwsInstead()) ? "not answered by the fallback" : null;
    }

    private @Nullable String objectionTo(KelpieRejectedException rejection, Rules by, Deeds now) {
        String text = String.valueOf(rejection.getMessage());
        String name = call.method() == Step.Method.OTHER ? "h" : "g";
        if (!text.startsWith("Guard '" + name)) {
            return "a rejection of another guard";
        }
        String policy = text.contains("circuit breaker")
                ? "circuitBreaker"
                : text.contains("rate limit") ? "rateLimiter" : text.contains("bulkhead") ? "bulkhead" : "nothing";
        if (!by.has(policy) || by.observes()) {
            return "a rejection by a policy that is not there or only observes";
        }
        if (guard == null || before == null || now.others() != deeds.others()) {
            return null;
        }
        return guard.status().refused().total() > before.refused().total() ? null : "a rejection without a reason";
    }

    private @Nullable String objectionTo(KelpieTimeoutException late, Rules by, long nanos) {
        if (!by.interrupts() || nanos - began < by.limitMillis() * 1_000_000L) {
            return "a timeout without a limit that is over";
        }
        Throwable cause = late.getCause();
        return cause == null || cause == lastThrown || cause instanceof KelpieRejectedException
                ? null
                : "the timeout hides another failure";
    }

    @Override
    public String toString() {
        return call + " plays=" + plays + (lastThrew ? " threw " + lastThrown : " returned " + lastReturned);
    }
}
