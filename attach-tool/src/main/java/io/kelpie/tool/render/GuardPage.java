package io.kelpie.tool.render;

import io.kelpie.tool.client.GuardStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What {@code kelpie guards PID NAME} prints: one guard in full. Stateless. */
public final class GuardPage {

    private GuardPage() {}

    /** The guard's lines. */
    public static List<String> of(GuardStatus guard, Style style) {
        List<String> lines = new ArrayList<>();
        lines.add(style.bold(guard.name()) + "  " + style.state(guard.state()) + "  mode " + guard.mode() + "  "
                + guard.origin() + (guard.preset() == null ? "" : " " + guard.preset()));
        if (!guard.order().isEmpty()) {
            lines.add("order    " + String.join(" > ", guard.order()));
        }
        GuardStatus.Calls calls = guard.calls();
        lines.add("calls    " + calls.total() + ": " + calls.succeeded() + " succeeded, " + calls.failed() + " failed, "
                + calls.ignored() + " ignored, " + calls.rejected() + " rejected, " + calls.slow() + " slow");
        PolicyLines.refusals(guard, lines);
        GuardStatus.Breaker breaker = guard.breaker();
        if (breaker != null) {
            lines.add("breaker  failure rate " + Amounts.rate(breaker.failureRate()) + ", slow rate "
                    + Amounts.rate(breaker.slowCallRate()) + " of " + breaker.bufferedCalls()
                    + " in the window; opened "
                    + Amounts.count(breaker.openings(), "time")
                    + (breaker.state().equals("open")
                            ? ", next try in " + Amounts.duration(Duration.ofMillis(breaker.remainingOpenMs()))
                            : ""));
        }
        GuardStatus.Retry retry = guard.retry();
        if (retry != null) {
            lines.add("retry    " + retry.retries() + " retries: " + retry.recovered() + " calls recovered, "
                    + retry.exhausted() + " given up after " + retry.maxAttempts() + " attempts, "
                    + retry.budgetDenied()
                    + " denied by the budget");
        }
        PolicyLines.policies(guard, lines);
        PolicyLines.keys(guard, lines, style);
        PolicyLines.overdue(guard, lines, style);
        guard.woven().forEach(method -> lines.add("guards   " + method.type() + "#" + method.method()));
        guard.skipped()
                .forEach(method -> lines.add(style.yellow("skipped") + "  " + method.type() + "#" + method.method()
                        + ": " + method.reason() + (method.hint() == null ? "" : " (" + method.hint() + ")")));
        guard.unmatched()
                .forEach(selector -> lines.add(style.yellow("nothing") + "  matches " + selector.selector()
                        + (selector.nearest().isEmpty() ? "" : "; nearest: " + String.join(", ", selector.nearest()))));
        guard.lastFailures()
                .forEach(failure -> lines.add(style.dim(failure.time()) + "  " + failure.type()
                        + (failure.message() == null ? "" : ": " + failure.message())));
        return lines;
    }
}
