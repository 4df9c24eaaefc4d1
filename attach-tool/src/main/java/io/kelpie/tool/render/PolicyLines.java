package io.kelpie.tool.render;

import io.kelpie.tool.client.GuardStatus;
import io.kelpie.tool.client.GuardStatus.Refusals;
import java.time.Duration;
import java.util.List;

/** The lines of a guard's page that belong to single policies. Stateless. */
final class PolicyLines {

    private PolicyLines() {}

    static void refusals(GuardStatus guard, List<String> lines) {
        refusals("refused  ", guard.refused(), lines);
        refusals("observed ", guard.observed(), lines);
    }

    private static void refusals(String head, Refusals refusals, List<String> lines) {
        if (refusals.total() > 0) {
            lines.add(head + Amounts.count(refusals.total(), "attempt") + ": " + refusals.circuitBreaker()
                    + " by the breaker, " + refusals.rateLimiter() + " by the rate limiter, " + refusals.bulkhead()
                    + " by the bulkhead");
        }
    }

    static void policies(GuardStatus guard, List<String> lines) {
        GuardStatus.RateLimiter limiter = guard.rateLimiter();
        if (limiter != null) {
            lines.add("rate     " + limiter.type() + ", " + Amounts.count(limiter.available(), "call")
                    + " may begin at once" + (limiter.nextMs() > 0 ? ", the next in " + time(limiter.nextMs()) : ""));
        }
        GuardStatus.Timeout timeout = guard.timeout();
        if (timeout != null) {
            lines.add("timeout  "
                    + (timeout.limitMs() < 0
                            ? ""
                            : time(timeout.limitMs()) + (timeout.adaptive() ? " at present" : "") + ": ")
                    + timeout.timedOut() + " timed out, " + timeout.overdue() + " overdue");
        }
        GuardStatus.Bulkhead bulkhead = guard.bulkhead();
        if (bulkhead != null) {
            lines.add("bulkhead " + bulkhead.inFlight() + " of " + bulkhead.limit()
                    + (bulkhead.adaptive() ? " (adaptive)" : "") + " in flight, " + bulkhead.waiting()
                    + " waiting, at most " + bulkhead.maxInFlight() + " so far");
        }
        GuardStatus.Fallback fallback = guard.fallback();
        if (fallback != null) {
            lines.add("fallback " + fallback.answered() + " answered, " + fallback.failed() + " failed");
        }
    }

    static void keys(GuardStatus guard, List<String> lines, Style style) {
        GuardStatus.Keys keys = guard.keys();
        if (keys == null) {
            return;
        }
        lines.add("keys     " + keys.expression() + ": " + keys.count() + " of at most " + keys.maxKeys() + ", "
                + keys.dropped() + " dropped, " + Amounts.count(keys.unkeyed(), "call") + " without a key");
        keys.members().forEach(key -> lines.add(key(key, style)));
        if (keys.other().calls().total() > 0) {
            lines.add(key(keys.other(), style));
        }
    }

    private static String key(GuardStatus.Key key, Style style) {
        return "    " + key.key() + "  " + style.state(key.state()) + "  "
                + Amounts.count(key.calls().total(), "call") + ", "
                + key.calls().failed() + " failed, "
                + key.calls().rejected() + " rejected";
    }

    static void overdue(GuardStatus guard, List<String> lines, Style style) {
        GuardStatus.Overdue call = guard.lastOverdue();
        if (call != null) {
            lines.add(style.yellow("overdue") + "  " + call.time() + " " + call.method() + " was running for "
                    + Amounts.duration(Duration.ofMillis(call.runningMs())) + " in thread \"" + call.thread() + "\"");
            call.stack().forEach(frame -> lines.add("    at " + frame));
        }
    }

    private static String time(double millis) {
        return Amounts.duration(Duration.ofNanos((long) (millis * 1e6)));
    }
}
