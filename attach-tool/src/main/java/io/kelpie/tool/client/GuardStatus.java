package io.kelpie.tool.client;

import io.kelpie.tool.json.JsonView;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One guard as the agent shows it. Immutable.
 *
 * @param mode as in the configuration
 * @param state of the breaker, in lower case; {@code none} without one
 * @param origin {@code configured}, {@code preset}, {@code ad-hoc} or {@code annotations}
 * @param preset null without one
 * @param order its policies from the outside to the inside
 * @param refused attempts that were turned away
 * @param observed attempts that would have been, did it not only observe
 * @param timeout null without one
 * @param bulkhead null without one, and where each key has its own
 * @param rateLimiter null without one, and where each key has its own
 * @param fallback null without one
 * @param keys null with one state for all calls
 * @param lastOverdue null when no call was seen to exceed its time and go on
 * @param breaker null without one
 * @param retry null without one
 * @param methods how many are woven; a list of guards names only some of them
 */
public record GuardStatus(
        String name,
        String mode,
        String state,
        String origin,
        @Nullable String preset,
        List<String> order,
        Calls calls,
        Refusals refused,
        Refusals observed,
        @Nullable Breaker breaker,
        @Nullable Retry retry,
        @Nullable Timeout timeout,
        @Nullable Bulkhead bulkhead,
        @Nullable RateLimiter rateLimiter,
        @Nullable Fallback fallback,
        @Nullable Keys keys,
        @Nullable Overdue lastOverdue,
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
                json.at("origin").text("configured"),
                json.at("preset").text(),
                json.at("order").list(policy -> policy.text("?")),
                Calls.of(json.at("calls")),
                Refusals.of(json.at("refused")),
                Refusals.of(json.at("observed")),
                breaker.exists() ? Breaker.of(breaker) : null,
                retry.exists() ? Retry.of(retry) : null,
                read(json.at("timeout"), Timeout::of),
                read(json.at("bulkhead"), Bulkhead::of),
                read(json.at("rateLimiter"), RateLimiter::of),
                read(json.at("fallback"), Fallback::of),
                read(json.at("keys"), Keys::of),
                read(json.at("lastOverdue"), Overdue::of),
                json.at("lastFailures").list(Failure::of),
                total.exists() ? total.number() : woven.size(),
                woven,
                json.at("methods").at("skipped").list(Skipped::of),
                json.at("unmatched").list(Unmatched::of));
    }

    private static <T> @Nullable T read(JsonView json, Function<JsonView, T> reader) {
        return json.exists() ? reader.apply(json) : null;
    }

    /** Whether its calls in flight are known. */
    public boolean hasTimeLimit() {
        return timeout != null;
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

    /** Attempts that were turned away, by reason. */
    public record Refusals(long circuitBreaker, long rateLimiter, long bulkhead) {
        static Refusals of(JsonView json) {
            return new Refusals(
                    json.at("circuitBreaker").number(),
                    json.at("rateLimiter").number(),
                    json.at("bulkhead").number());
        }

        /** Of all reasons. */
        public long total() {
            return circuitBreaker + rateLimiter + bulkhead;
        }
    }

    /** The time limit; {@code limitMs} is -1 where each key has its own. */
    public record Timeout(double limitMs, boolean adaptive, long timedOut, long overdue) {
        static Timeout of(JsonView json) {
            return new Timeout(
                    json.at("limitMs").decimal(-1),
                    "true".equals(json.at("adaptive").text()),
                    json.at("timedOut").number(),
                    json.at("overdue").number());
        }
    }

    /** The bulkhead. */
    public record Bulkhead(long limit, boolean adaptive, long inFlight, long waiting, long maxInFlight) {
        static Bulkhead of(JsonView json) {
            return new Bulkhead(
                    json.at("limit").number(),
                    "true".equals(json.at("adaptive").text()),
                    json.at("inFlight").number(),
                    json.at("waiting").number(),
                    json.at("maxInFlight").number());
        }
    }

    /** The rate limiter. */
    public record RateLimiter(String type, long available, double nextMs) {
        static RateLimiter of(JsonView json) {
            return new RateLimiter(
                    json.at("type").text("?"),
                    json.at("available").number(),
                    json.at("nextMs").decimal(0));
        }
    }

    /** The fallback: failures that it answered, and its own. */
    public record Fallback(long answered, long failed) {
        static Fallback of(JsonView json) {
            return new Fallback(json.at("answered").number(), json.at("failed").number());
        }
    }

    /** The states by key, those in trouble first; {@code members} are only some when there are many. */
    public record Keys(
            String expression, long count, long maxKeys, long dropped, long unkeyed, List<Key> members, Key other) {
        static Keys of(JsonView json) {
            return new Keys(
                    json.at("expression").text("?"),
                    json.at("count").number(),
                    json.at("maxKeys").number(),
                    json.at("dropped").number(),
                    json.at("unkeyed").number(),
                    json.at("members").list(Key::of),
                    Key.of(json.at("other")));
        }
    }

    /** The state of one key. */
    public record Key(String key, String state, Calls calls) {
        static Key of(JsonView json) {
            return new Key(json.at("key").text("?"), json.at("state").text("none"), Calls.of(json.at("calls")));
        }
    }

    /** A call that exceeded its time and went on. */
    public record Overdue(String time, String method, String thread, long runningMs, List<String> stack) {
        static Overdue of(JsonView json) {
            return new Overdue(
                    json.at("time").text(""),
                    json.at("method").text("?"),
                    json.at("thread").text("?"),
                    json.at("runningMs").number(),
                    json.at("stack").list(frame -> frame.text("?")));
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
