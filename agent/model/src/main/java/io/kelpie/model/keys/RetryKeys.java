package io.kelpie.model.keys;

import static io.kelpie.model.spec.ForeignKey.mistaken;
import static io.kelpie.model.spec.ForeignKey.renamed;
import static io.kelpie.model.spec.ForeignKey.without;

import io.kelpie.model.spec.Kind;
import io.kelpie.model.spec.Property;
import io.kelpie.model.spec.Section;
import io.kelpie.model.spec.Span;
import java.util.List;

/** Keys of a retry: resilience4j's, with its defaults, and a few that it lacks. */
public final class RetryKeys {

    public static final Property MAX_ATTEMPTS = Property.of(Kind.INTEGER, "maxAttempts")
            .atLeast(1, 1000)
            .standard("3")
            .doc("Attempts in all, the first one included. `retry: 3` is short for `retry: {maxAttempts: 3}`.", "3");

    public static final Property WAIT = Property.of(Kind.DURATION, "waitDuration")
            .atLeast(0, Span.DAY)
            .standard("500ms")
            .doc("The wait before the second attempt; 0: none.", "200ms");

    public static final Property EXPONENTIAL = Property.of(Kind.FLAG, "enableExponentialBackoff")
            .standard("false")
            .doc("Each wait is longer than the one before. Short for `backoff: exponential`.", "true");

    public static final Property FLAT_MULTIPLIER = Property.of(Kind.NUMBER, "exponentialBackoffMultiplier")
            .atLeast(1, 1000)
            .standard("1.5")
            .doc("How much longer.", "2");

    public static final Property FLAT_MAX_WAIT = Property.of(Kind.DURATION, "exponentialMaxWaitDuration")
            .atLeast(0, Span.DAY)
            .standard("1m")
            .doc("Ceiling of the growth. *resilience4j has none by default.*", "5s");

    public static final Property RANDOMIZED = Property.of(Kind.FLAG, "enableRandomizedWait")
            .standard("false")
            .doc("Spreads each wait by `randomizedWaitFactor`.", "true");

    public static final Property RANDOM_FACTOR = Property.of(Kind.FRACTION, "randomizedWaitFactor")
            .range(0, 1)
            .standard("0.5")
            .doc("By which fraction a wait is spread to both sides.", "0.5");

    public static final Property STRATEGY = Property.of(Kind.CHOICE, "strategy")
            .choices("fixed", "linear", "exponential", "exponential-jitter", "random", "fibonacci")
            .standardNote("`fixed`; with a `multiplier` `exponential`")
            .doc(
                    "How waits grow. `linear`: w, 2w, 3w; `fibonacci`: w, w, 2w, 3w, 5w; `exponential-jitter`: anywhere"
                            + " between 0 and the exponential wait; `random`: anywhere between 0 and 2w.",
                    "exponential");

    public static final Property BACKOFF_WAIT = Property.of(Kind.DURATION, "waitDuration")
            .atLeast(0, Span.DAY)
            .standardNote("`waitDuration` of the retry")
            .doc("The first wait w.", "200ms");

    public static final Property MULTIPLIER = Property.of(Kind.NUMBER, "multiplier")
            .atLeast(1, 1000)
            .standardNote("1.5")
            .doc("Growth factor of the exponential strategies.", "2");

    public static final Property MAX_WAIT = Property.of(Kind.DURATION, "maxWaitDuration")
            .atLeast(0, Span.DAY)
            .standardNote("1m")
            .doc("Ceiling of one wait.", "5s");

    public static final Property JITTER = Property.of(Kind.FRACTION, "jitter")
            .range(0, 1)
            .standardNote("0")
            .doc("By which fraction a wait is spread to both sides.", "0.2");

    public static final Property BACKOFF = Property.of(Kind.SECTION, "backoff")
            .section(new Section(
                    "backoff", List.of(STRATEGY, BACKOFF_WAIT, MULTIPLIER, MAX_WAIT, JITTER), List.of(), STRATEGY))
            .standardNote("`fixed`")
            .doc("How waits grow, in one place; wins over the flat keys. *Not in resilience4j.*", "exponential");

    public static final Property MAX_DURATION = Property.of(Kind.DURATION, "maxDuration")
            .atLeast(0, Span.DAY)
            .standard("0")
            .doc(
                    "No attempt begins later than so long after the call began; 0: no limit. *Not in resilience4j.*",
                    "5s");

    public static final Property BUDGET_ENABLED = Property.of(Kind.FLAG, "enabled")
            .standard("true")
            .doc("`false`, or `budget: off`: retries are not limited.", "true");

    public static final Property BUDGET_RATIO = Property.of(Kind.FRACTION, "ratio")
            .range(0, 10)
            .standard("0.2")
            .doc("Retries per call in the long run. `budget: 0.1` is short for `budget: {ratio: 0.1}`.", "0.1");

    public static final Property BUDGET_MINIMUM = Property.of(Kind.NUMBER, "minRetriesPerSecond")
            .atLeast(0, 100_000)
            .standard("10")
            .doc("Retries per second that are granted whatever the ratio.", "5");

    public static final Property BUDGET = Property.of(Kind.SECTION, "budget")
            .section(new Section(
                    "budget", List.of(BUDGET_ENABLED, BUDGET_RATIO, BUDGET_MINIMUM), List.of(), BUDGET_RATIO))
            .doc(
                    "Keeps retries from multiplying an overload: every call adds `ratio` tokens, every retry takes one."
                            + " *resilience4j has no budget.*",
                    "off");

    public static final Property RETRY = Property.of(Kind.CLASS_NAMES, "retryExceptions")
            .standardNote("every exception")
            .doc(
                    "Exceptions after which to try again, their subclasses included. Fatal errors of the JVM are never"
                            + " retried.",
                    "[java.io.IOException]");

    public static final Property IGNORE = Property.of(Kind.CLASS_NAMES, "ignoreExceptions")
            .standardNote("none")
            .doc("Exceptions after which not to try again. Ignoring always wins.", "[java.io.FileNotFoundException]");

    public static final Property CAUSES = Property.of(Kind.FLAG, "matchCauses")
            .standard("false")
            .doc("Whether the causes of an exception are looked at too. *Not in resilience4j.*", "true");

    public static final Property RESULTS = Property.of(Kind.SECTION, "retryResults")
            .section(ResultKeys.SECTION)
            .standardNote("none")
            .doc("Results after which to try again. *In resilience4j this takes a class.*", "{ null: true }");

    public static final Property FAIL = Property.of(Kind.FLAG, "failAfterMaxAttempts")
            .standard("false")
            .doc("Whether a result that is still unwelcome after the last attempt becomes an exception.", "true");

    public static final Property REJECTIONS = Property.of(Kind.FLAG, "retryRejections")
            .standard("false")
            .doc(
                    "Whether a call that the guard's own breaker, rate limiter or bulkhead turned away is tried again. *Not in resilience4j.*",
                    "true");

    public static final Property RETRY_AFTER = Property.of(Kind.TEXTS, "retryAfter")
            .standardNote("none")
            .doc(
                    "Where a wait is taken from, instead of the back-off: properties of the `exception` or the `result`, in"
                            + " seconds or as an HTTP date; of several the first that is there. *Not in resilience4j.*",
                    "exception.retryAfter");

    public static final Property MAX_RETRY_AFTER = Property.of(Kind.DURATION, "maxRetryAfter")
            .atLeast(0, Span.DAY)
            .standard("1m")
            .doc("The longest wait that `retryAfter` can ask for; a longer one is cut.", "10s");

    public static final Property BASE = Property.of(Kind.TEXT, "baseConfig")
            .standardNote("`default`, when there is one")
            .doc("Name of an entry of `resilience4j.retry.configs` whose values count where this has none.", "shared");

    public static final Section SECTION = new Section(
            "retry",
            List.of(
                    MAX_ATTEMPTS,
                    WAIT,
                    BACKOFF,
                    EXPONENTIAL,
                    FLAT_MULTIPLIER,
                    FLAT_MAX_WAIT,
                    RANDOMIZED,
                    RANDOM_FACTOR,
                    MAX_DURATION,
                    BUDGET,
                    RETRY,
                    IGNORE,
                    CAUSES,
                    RESULTS,
                    FAIL,
                    REJECTIONS,
                    RETRY_AFTER,
                    MAX_RETRY_AFTER,
                    BASE),
            List.of(
                    renamed("maxRetryAttempts", "maxAttempts"),
                    without(
                            "retryExceptionPredicate",
                            "It names a class of the application; list names in retryExceptions."),
                    without("resultPredicate", "It names a class of the application; say what counts in retryResults."),
                    without("consumeResultBeforeRetryAttempt", "It needs code; nothing here comes near."),
                    without("intervalFunction", "It needs code; use backoff."),
                    without("intervalBiFunction", "It needs code; use backoff."),
                    without("writableStackTraceEnabled", "The exception of the last attempt is rethrown as it is."),
                    without("eventConsumerBufferSize", "The last failures of every guard are on the status port."),
                    without("subscribeForEvents", "The last failures of every guard are on the status port."),
                    mistaken(
                            "maxRetries",
                            "Write maxAttempts, which counts the first attempt too: one more than retries."),
                    mistaken("delay", "Write waitDuration."),
                    mistaken("maxDelay", "Write maxWaitDuration inside backoff."),
                    mistaken("jitter", "Write it inside backoff."),
                    mistaken("multiplier", "Write it inside backoff."),
                    mistaken("retryOn", "Write retryExceptions."),
                    mistaken("abortOn", "Write ignoreExceptions.")),
            MAX_ATTEMPTS);

    private RetryKeys() {}
}
