package io.kelpie.tool.client;

import io.kelpie.tool.json.JsonView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One guard as the agent shows it. Immutable.
 *
 * @param mode {@code enforce}, {@code observe} or {@code off}
 * @param state of the breaker, in lower case; {@code none} without one
 * @param breaker null without one
 * @param retry null without one
 * @param methods how many are woven; a list of guards names only some of them
 */
public record GuardStatus(
        String name,
        String mode,
        String state,
        Calls calls,
        @Nullable Breaker breaker,
        @Nullable Retry retry,
        List<Failure> lastFailures,
        long methods,
        List<Woven> woven,
        List<Skipped> skipped,
        List<Unmatched> unmatched) {

    /** Reads one element of {@code guards}. */
    public static GuardStatus of(JsonView json) {
        JsonView breaker = json.at("circuitBreaker");
        JsonView retry = json.at("retry");
        List<Woven> woven = json.at("methods").at("woven").list(Woven::of);
        JsonView total = json.at("methods").at("wovenTotal");
        return new GuardStatus(
                json.at("name").text("?"),
                json.at("mode").text("?"),
                json.at("state").text("none"),
                Calls.of(json.at("calls")),
                breaker.exists() ? Breaker.of(breaker) : null,
                retry.exists() ? Retry.of(retry) : null,
                json.at("lastFailures").list(Failure::of),
                total.exists() ? total.number() : woven.size(),
                woven,
                json.at("methods").at("skipped").list(Skipped::of),
                json.at("unmatched").list(Unmatched::of));
    }

    /** Attempts beyond the first; 0 without a retry policy. */
    public long retries() {
        return retry == null ? 0 : retry.retries();
    }

    /** How calls ended. */
    public record Calls(long total, long succeeded, long failed, long ignored, long rejected, long slow) {
        static Calls of(JsonView json) {
            return new Calls(
                    json.at("total").number(),
                    json.at("succeeded").number(),
                    json.at("failed").number(),
                    json.at("ignored").number(),
                    json.at("rejected").number(),
                    json.at("slow").number());
        }
    }

    /** The circuit breaker; rates are per cent, -1 while there are too few calls. */
    public record Breaker(
            String state,
            double failureRate,
            double slowCallRate,
            long bufferedCalls,
            long failedCalls,
            long rejectedCalls,
            long openings,
            long remainingOpenMs,
            long halfOpenPermitted,
            long halfOpenIssued,
            long halfOpenSucceeded) {
        static Breaker of(JsonView json) {
            JsonView halfOpen = json.at("halfOpen");
            return new Breaker(
                    json.at("state").text("?"),
                    json.at("failureRate").decimal(-1),
                    json.at("slowCallRate").decimal(-1),
                    json.at("bufferedCalls").number(),
                    json.at("failedCalls").number(),
                    json.at("rejectedCalls").number(),
                    json.at("openings").number(),
                    json.at("remainingOpenMs").number(),
                    halfOpen.at("permitted").number(),
                    halfOpen.at("issued").number(),
                    halfOpen.at("succeeded").number());
        }
    }

    /** The retries. */
    public record Retry(long maxAttempts, long retries, long recovered, long exhausted, long budgetDenied) {
        static Retry of(JsonView json) {
            return new Retry(
                    json.at("maxAttempts").number(),
                    json.at("retries").number(),
                    json.at("recovered").number(),
                    json.at("exhausted").number(),
                    json.at("budgetDenied").number());
        }
    }

    /** A failure that the guard saw. */
    public record Failure(
            String time, String type, @Nullable String message) {
        static Failure of(JsonView json) {
            return new Failure(
                    json.at("time").text(""),
                    json.at("class").text("?"),
                    json.at("message").text());
        }
    }

    /** A method under guard. */
    public record Woven(String type, String method, String loader) {
        static Woven of(JsonView json) {
            return new Woven(
                    json.at("class").text("?"),
                    json.at("method").text("?"),
                    json.at("loader").text(""));
        }
    }

    /** A method that a selector matches and that is not guarded all the same. */
    public record Skipped(
            String type,
            String method,
            String reason,
            @Nullable String hint) {
        static Skipped of(JsonView json) {
            return new Skipped(
                    json.at("class").text("?"),
                    json.at("method").text("?"),
                    json.at("reason").text("?"),
                    json.at("hint").text());
        }
    }

    /** A selector that no loaded class matches. */
    public record Unmatched(String selector, List<String> nearest) {
        static Unmatched of(JsonView json) {
            return new Unmatched(
                    json.at("selector").text("?"), json.at("nearest").list(name -> name.text("?")));
        }
    }
}
