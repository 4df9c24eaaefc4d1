package io.kelpie.model.keys;

import static io.kelpie.model.spec.ForeignKey.mistaken;
import static io.kelpie.model.spec.ForeignKey.renamed;
import static io.kelpie.model.spec.ForeignKey.without;

import io.kelpie.model.spec.Kind;
import io.kelpie.model.spec.Property;
import io.kelpie.model.spec.Section;
import io.kelpie.model.spec.Span;
import java.util.List;

/** Keys of a circuit breaker: resilience4j's, with its defaults, and a few that it lacks. */
public final class BreakerKeys {

    /** Fraction by which open waits are spread when nothing is said about it. */
    public static final double STANDARD_JITTER = 0.1;

    /** The same when spreading is asked for without a number, as in resilience4j. */
    public static final double RANDOMIZED_JITTER = 0.5;

    public static final Property WINDOW_TYPE = Property.of(Kind.CHOICE, "slidingWindowType")
            .choices("count_based", "time_based")
            .standard("count_based")
            .doc("What the window slides over: the last calls, or the last seconds.", "count_based");

    public static final Property WINDOW_SIZE = Property.of(Kind.INTEGER, "slidingWindowSize")
            .atLeast(1, 100_000)
            .standard("100")
            .doc("Size of the window: calls if count based, seconds if time based.", "50");

    public static final Property MINIMUM_CALLS = Property.of(Kind.INTEGER, "minimumNumberOfCalls")
            .atLeast(1, 1_000_000)
            .standard("100")
            .doc("Calls in the window before a rate is judged; never more than a count window holds.", "20");

    public static final Property FAILURE_RATE = Property.of(Kind.PERCENT, "failureRateThreshold")
            .above(0, 100)
            .standard("50")
            .doc("Per cent of failed calls from which on the breaker opens.", "50");

    public static final Property SLOW_RATE = Property.of(Kind.PERCENT, "slowCallRateThreshold")
            .above(0, 100)
            .standard("100")
            .doc("Per cent of slow calls from which on the breaker opens.", "80");

    public static final Property SLOW_DURATION = Property.of(Kind.DURATION, "slowCallDurationThreshold")
            .atLeast(0, Span.DAY)
            .standard("60s")
            .doc("A call that takes longer is slow. 0: calls are not timed, which is cheaper.", "2s");

    public static final Property CONSECUTIVE = Property.of(Kind.INTEGER, "consecutiveFailures")
            .atLeast(0, 1_000_000)
            .standard("0")
            .doc(
                    "So many failures in a row open the breaker whatever the rate; 0: not used. *Not in resilience4j.*",
                    "5");

    public static final Property OPEN_WAIT = Property.of(Kind.DURATION, "waitDurationInOpenState")
            .atLeast(1, 30 * Span.DAY)
            .standard("60s")
            .doc("How long the breaker stays open before it lets probes through.", "30s");

    public static final Property EXPONENTIAL = Property.of(Kind.FLAG, "enableExponentialBackoff")
            .standard("false")
            .doc("Each opening in a row lasts longer than the one before.", "true");

    public static final Property MULTIPLIER = Property.of(Kind.NUMBER, "exponentialBackoffMultiplier")
            .atLeast(1, 1000)
            .standard("1.5")
            .doc("How much longer.", "2");

    public static final Property OPEN_WAIT_MAX = Property.of(Kind.DURATION, "exponentialMaxWaitDurationInOpenState")
            .atLeast(1, 30 * Span.DAY)
            .standard("1h")
            .doc("Ceiling of the growth. *resilience4j has none by default.*", "10m");

    public static final Property RANDOMIZED = Property.of(Kind.FLAG, "enableRandomizedWait")
            .standardNote("on, with a factor of " + STANDARD_JITTER)
            .doc(
                    "Spreads the open wait, so that many JVMs do not probe a recovering server in the same instant."
                            + " `true` alone spreads by 0.5, as in resilience4j; `false` not at all. *resilience4j does"
                            + " not spread by default.*",
                    "true");

    public static final Property RANDOM_FACTOR = Property.of(Kind.FRACTION, "randomizedWaitFactor")
            .range(0, 1)
            .standardNote(STANDARD_JITTER + "; with `enableRandomizedWait: true` " + RANDOMIZED_JITTER)
            .doc("By which fraction the wait is spread to both sides.", "0.2");

    public static final Property PROBES = Property.of(Kind.INTEGER, "permittedNumberOfCallsInHalfOpenState")
            .atLeast(1, 1000)
            .standard("10")
            .doc("Probes of one half-open phase; all of them are judged together.", "5");

    public static final Property HALF_OPEN_MAX = Property.of(Kind.DURATION, "maxWaitDurationInHalfOpenState")
            .atLeast(0, 30 * Span.DAY)
            .standard("0")
            .doc("After so long in half-open without a verdict the breaker opens again; 0: never.", "1m");

    public static final Property LEASE = Property.of(Kind.DURATION, "halfOpenLease")
            .atLeast(1, 30 * Span.DAY)
            .standardNote("`waitDurationInOpenState`")
            .doc(
                    "A probe that has not come back after so long gives its permit to the next call, so a hung probe"
                            + " never blocks recovery. *Not in resilience4j.*",
                    "30s");

    public static final Property AUTOMATIC = Property.of(Kind.FLAG, "automaticTransitionFromOpenToHalfOpenEnabled")
            .standard("false")
            .doc("`true`: half-open as soon as the wait is over, instead of on the next call.", "true");

    public static final Property RECORD = Property.of(Kind.CLASS_NAMES, "recordExceptions")
            .standardNote("every exception")
            .doc(
                    "Exceptions that are failures, their subclasses included; others are successes.",
                    "[java.io.IOException]");

    public static final Property IGNORE = Property.of(Kind.CLASS_NAMES, "ignoreExceptions")
            .standardNote("none")
            .doc("Exceptions that are neither failure nor success. Ignoring always wins.", "[com.acme.NotFound]");

    public static final Property CAUSES = Property.of(Kind.FLAG, "matchCauses")
            .standard("false")
            .doc("Whether the causes of an exception are looked at too. *Not in resilience4j.*", "true");

    public static final Property RESULTS = Property.of(Kind.SECTION, "recordResults")
            .section(ResultKeys.SECTION)
            .standardNote("none")
            .doc("Results that are failures. *In resilience4j this takes a class.*", "{ null: true }");

    public static final Property INITIAL_STATE = Property.of(Kind.CHOICE, "initialState")
            .choices("closed", "open", "forced_open", "disabled", "observe", "metrics_only")
            .standard("closed")
            .doc(
                    "The state in which the breaker begins. `observe` judges and counts without ever turning a call"
                            + " away; resilience4j's name `metrics_only` is understood.",
                    "closed");

    public static final Property BASE = Property.of(Kind.TEXT, "baseConfig")
            .standardNote("`default`, when there is one")
            .doc(
                    "Name of an entry of `resilience4j.circuitbreaker.configs` whose values count where this has none.",
                    "shared");

    public static final Section SECTION = new Section(
            "circuitBreaker",
            List.of(
                    WINDOW_TYPE,
                    WINDOW_SIZE,
                    MINIMUM_CALLS,
                    FAILURE_RATE,
                    SLOW_RATE,
                    SLOW_DURATION,
                    CONSECUTIVE,
                    OPEN_WAIT,
                    EXPONENTIAL,
                    MULTIPLIER,
                    OPEN_WAIT_MAX,
                    RANDOMIZED,
                    RANDOM_FACTOR,
                    PROBES,
                    HALF_OPEN_MAX,
                    LEASE,
                    AUTOMATIC,
                    RECORD,
                    IGNORE,
                    CAUSES,
                    RESULTS,
                    INITIAL_STATE,
                    BASE),
            List.of(
                    renamed("ringBufferSizeInClosedState", "slidingWindowSize"),
                    renamed("ringBufferSizeInHalfOpenState", "permittedNumberOfCallsInHalfOpenState"),
                    without(
                            "recordFailurePredicate",
                            "It names a class of the application; list names in recordExceptions."),
                    without(
                            "recordExceptionPredicate",
                            "It names a class of the application; list names in recordExceptions."),
                    without(
                            "ignoreExceptionPredicate",
                            "It names a class of the application; list names in ignoreExceptions."),
                    without(
                            "recordResultPredicate",
                            "It names a class of the application; say what counts in recordResults."),
                    without("ignoreExceptionsPrecedenceEnabled", "ignoreExceptions always wins here."),
                    without(
                            "transitionToStateAfterWaitDuration",
                            "The breaker opens again after maxWaitDurationInHalfOpenState."),
                    without("transitionOnResult", "It needs code; recordResults and consecutiveFailures come nearest."),
                    without(
                            "waitIntervalFunctionInOpenState",
                            "It needs code; use enableExponentialBackoff and enableRandomizedWait."),
                    without(
                            "writableStackTraceEnabled",
                            "Rejections never carry a stack trace here; rejectWith chooses their class."),
                    without("registerHealthIndicator", "The state of every guard is on the status port."),
                    without("allowHealthIndicatorToFail", "An open breaker never makes the JVM unhealthy here."),
                    without("eventConsumerBufferSize", "The last failures of every guard are on the status port."),
                    without("subscribeForEvents", "The last failures of every guard are on the status port."),
                    without(
                            "ignoreClassBindingExceptions",
                            "Class names are compared as text, so an unknown one never fails."),
                    without("slidingWindowSynchronizationStrategy", "The window is always lock-free here."),
                    without("clock", "Time is always monotonic here."),
                    without("currentTimestampFunction", "Time is always monotonic here."),
                    without("timestampUnit", "Time is always monotonic here."),
                    mistaken("requestVolumeThreshold", "Write slidingWindowSize."),
                    mistaken("failureRatio", "Write failureRateThreshold, in per cent."),
                    mistaken("failureThreshold", "Write failureRateThreshold, in per cent, or consecutiveFailures."),
                    mistaken("successThreshold", "Write permittedNumberOfCallsInHalfOpenState."),
                    mistaken("delay", "Write waitDurationInOpenState."),
                    mistaken("failOn", "Write recordExceptions."),
                    mistaken("skipOn", "Write ignoreExceptions.")),
            null);

    private BreakerKeys() {}
}
