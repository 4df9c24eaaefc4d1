package io.kelpie.core.api;

import io.kelpie.core.guard.FamilyStatus;
import io.kelpie.core.guard.GuardStatus;
import io.kelpie.core.guard.GuardStatus.FallbackStatus;
import io.kelpie.core.guard.GuardStatus.OverdueCall;
import io.kelpie.core.guard.GuardStatus.Refusals;
import io.kelpie.core.guard.GuardStatus.TimeoutStatus;
import io.kelpie.core.guard.breaker.BreakerStatus;
import io.kelpie.core.guard.bulkhead.BulkheadStatus;
import io.kelpie.core.guard.ratelimiter.RateLimiterStatus;
import io.kelpie.core.guard.retry.RetryStatus;
import io.kelpie.core.guard.timeout.TimeLimitStatus;
import io.kelpie.core.json.JsonWriter;
import io.kelpie.model.config.PolicyKind;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes what a guard and its policies have to show, in the words of the configuration. For one thread. */
final class GuardJson {

    private static final double NANOS_PER_MILLI = 1e6;

    private final JsonWriter json;
    private final GuardStatus guard;
    private final boolean full;
    private final int keys;

    /**
     * Writes into an open object.
     *
     * @param full whether everything is wanted, stacks included
     * @param keys how many keys to list
     */
    GuardJson(JsonWriter json, GuardStatus guard, boolean full, int keys) {
        this.json = json;
        this.guard = guard;
        this.full = full;
        this.keys = keys;
    }

    /** Name and mode, where it comes from, and what it has come to. */
    void write(String origin) {
        json.field("name", guard.name())
                .field("mode", guard.mode().name().toLowerCase(Locale.ROOT))
                .field("origin", origin)
                .field("preset", guard.config().preset())
                .name("order")
                .beginArray();
        for (PolicyKind kind : guard.order()) {
            json.value(kind.word());
        }
        json.endArray();
        numbers();
    }

    /** The counters and the states, which a guard of a single key has too. */
    private void numbers() {
        json.field("state", guard.state());
        calls();
        refusals("refused", guard.refused());
        refusals("observed", guard.observed());
        breaker(guard.circuitBreaker());
        retry(guard.retry());
        rateLimiter(guard.rateLimiter());
        timeout(guard.timeout());
        bulkhead(guard.bulkhead());
        fallback(guard.fallback());
        family(guard.keys());
        failures();
        overdue(guard.lastOverdue());
    }

    private void calls() {
        GuardStatus.Calls calls = guard.calls();
        json.name("calls")
                .beginObject()
                .field("total", calls.total())
                .field("succeeded", calls.succeeded())
                .field("failed", calls.failed())
                .field("ignored", calls.ignored())
                .field("rejected", calls.rejected())
                .field("slow", calls.slow())
                .endObject();
    }

    private void refusals(String name, Refusals refusals) {
        json.name(name)
                .beginObject()
                .field("circuitBreaker", refusals.circuitBreaker())
                .field("rateLimiter", refusals.rateLimiter())
                .field("bulkhead", refusals.bulkhead())
                .endObject();
    }

    private void breaker(@Nullable BreakerStatus breaker) {
        if (breaker == null) {
            return;
        }
        json.name("circuitBreaker")
                .beginObject()
                .field("state", breaker.state().label())
                .field("since", breaker.since().toString())
                .field("failureRate", breaker.failureRate())
                .field("slowCallRate", breaker.slowCallRate())
                .field("bufferedCalls", breaker.bufferedCalls())
                .field("failedCalls", breaker.failedCalls())
                .field("slowCalls", breaker.slowCalls())
                .field("staleCalls", breaker.staleCalls())
                .field(
                        "rejectedCalls",
                        guard.refused().circuitBreaker() + guard.observed().circuitBreaker())
                .field("openings", breaker.openings())
                .field("reissuedProbes", breaker.reissuedProbes())
                .field("remainingOpenMs", breaker.remainingOpenMs());
        BreakerStatus.ProbeStatus probes = breaker.halfOpen();
        if (probes != null) {
            json.name("halfOpen")
                    .beginObject()
                    .field("permitted", probes.permitted())
                    .field("issued", probes.issued())
                    .field("succeeded", probes.succeeded())
                    .field("failed", probes.failed())
                    .endObject();
        }
        json.endObject();
    }

    private void retry(@Nullable RetryStatus retry) {
        if (retry == null) {
            return;
        }
        json.name("retry")
                .beginObject()
                .field("maxAttempts", retry.maxAttempts())
                .field("retries", retry.retries())
                .field("recovered", retry.recovered())
                .field("exhausted", retry.exhausted())
                .field("budgetDenied", retry.budgetDenied())
                .field("interrupted", retry.interrupted())
                .field("nested", retry.nested())
                .field("rejected", retry.rejected())
                .endObject();
    }

    private void rateLimiter(@Nullable RateLimiterStatus limiter) {
        if (limiter == null) {
            return;
        }
        json.name("rateLimiter")
                .beginObject()
                .field("type", limiter.type().name().toLowerCase(Locale.ROOT))
                .field("available", limiter.available())
                .field("nextMs", millis(limiter.nanosToNext()))
                .endObject();
    }

    private void timeout(@Nullable TimeoutStatus timeout) {
        if (timeout == null) {
            return;
        }
        json.name("timeout").beginObject().field("timedOut", timeout.timedOut()).field("overdue", timeout.overdue());
        TimeLimitStatus limit = timeout.limit();
        if (limit != null) {
            json.field("limitMs", millis(limit.limitNanos())).field("adaptive", limit.adaptive());
            if (limit.adaptive()) {
                json.field("measuredCalls", limit.calls())
                        .field("quantileMs", millis(limit.quantileNanos()))
                        .field("raised", limit.raised());
            }
        }
        json.endObject();
    }

    private void bulkhead(@Nullable BulkheadStatus bulkhead) {
        if (bulkhead == null) {
            return;
        }
        json.name("bulkhead")
                .beginObject()
                .field("limit", bulkhead.limit())
                .field("adaptive", bulkhead.adaptive())
                .field("inFlight", bulkhead.inFlight())
                .field("waiting", bulkhead.waiting())
                .field("maxInFlight", bulkhead.maxInFlight())
                .endObject();
    }

    private void fallback(@Nullable FallbackStatus fallback) {
        if (fallback == null) {
            return;
        }
        json.name("fallback")
                .beginObject()
                .field("answered", fallback.answered())
                .field("failed", fallback.failed())
                .endObject();
    }

    private void family(@Nullable FamilyStatus family) {
        if (family == null) {
            return;
        }
        List<GuardStatus> members = family.members();
        json.name("keys")
                .beginObject()
                .field("expression", family.expression())
                .field("maxKeys", family.maxKeys())
                .field("count", members.size())
                .field("dropped", family.dropped())
                .field("unkeyed", family.unkeyed())
                .name("members")
                .beginArray();
        for (int i = 0; i < members.size() && i < keys; i++) {
            member(members.get(i));
        }
        member(json.endArray().name("other"), family.other());
        json.endObject();
    }

    private void member(GuardStatus member) {
        member(json, member);
    }

    private void member(JsonWriter to, GuardStatus member) {
        to.beginObject()
                .field(
                        "key",
                        member.name()
                                .substring(
                                        guard.name().length() + 1, member.name().length() - 1));
        new GuardJson(to, member, false, 0).numbers();
        to.endObject();
    }

    private void failures() {
        json.name("lastFailures").beginArray();
        for (GuardStatus.Failure failure : guard.lastFailures()) {
            json.beginObject()
                    .field("time", failure.time().toString())
                    .field("class", failure.className())
                    .field("message", failure.message())
                    .endObject();
        }
        json.endArray();
    }

    private void overdue(@Nullable OverdueCall call) {
        if (call == null) {
            return;
        }
        json.name("lastOverdue")
                .beginObject()
                .field("time", call.time().toString())
                .field("method", call.method())
                .field("thread", call.thread())
                .field("runningMs", call.millis());
        if (full) {
            stack(json, call.stack());
        }
        json.endObject();
    }

    /** A stack, innermost frame first. */
    static void stack(JsonWriter json, List<String> frames) {
        json.name("stack").beginArray();
        for (String frame : frames) {
            json.value(frame);
        }
        json.endArray();
    }

    /** Milliseconds, with a fraction where there is one. */
    private static double millis(long nanos) {
        return nanos / NANOS_PER_MILLI;
    }
}
