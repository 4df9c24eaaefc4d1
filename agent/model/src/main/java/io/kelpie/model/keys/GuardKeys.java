package io.kelpie.model.keys;

import static io.kelpie.model.spec.ForeignKey.alias;
import static io.kelpie.model.spec.ForeignKey.mistaken;
import static io.kelpie.model.spec.ForeignKey.notOffered;

import io.kelpie.model.spec.Kind;
import io.kelpie.model.spec.Property;
import io.kelpie.model.spec.Section;
import java.util.List;

/** Keys of a guard, and of the defaults that all guards share. */
public final class GuardKeys {

    public static final Property METHODS = Property.of(Kind.SELECTORS, "methods")
            .standardNote("required")
            .doc(
                    "What to protect: one selector or a list. A method is protected when any of them matches.",
                    "com.acme.Client#charge(..)");

    public static final Property EXCLUDE = Property.of(Kind.SELECTORS, "exclude")
            .standardNote("none")
            .doc("What to leave alone, although a selector of `methods` matches.", "[\"com.acme.Client#toString()\"]");

    public static final Property MODE = Property.of(Kind.CHOICE, "mode")
            .choices("enforce", "observe", "off")
            .standard("enforce")
            .doc("`observe` decides and counts and never acts; `off` does not weave at all.", "observe");

    public static final Property REJECT_WITH = Property.of(Kind.SECTION, "rejectWith")
            .section(CallKeys.REJECT_WITH)
            .standardNote("the agent's own unchecked exception")
            .doc(
                    "Class of the exception that a turned-away call throws, so that existing catch blocks work; or keys, for"
                            + " a class by reason. It needs a constructor that takes a `String`, or one without arguments.",
                    "java.io.IOException");

    public static final Property CIRCUIT_BREAKER = Property.of(Kind.SECTION, "circuitBreaker")
            .section(BreakerKeys.SECTION)
            .standardNote("none")
            .doc("Turns calls away while too many fail. `{}` or `on` takes all defaults, `off` takes it away.", "{}");

    public static final Property RETRY = Property.of(Kind.SECTION, "retry")
            .section(RetryKeys.SECTION)
            .standardNote("none")
            .doc("Tries failed calls again. `{}` or `on` takes all defaults, `off` takes it away.", "3");

    public static final Property RATE_LIMITER = Property.of(Kind.SECTION, "rateLimiter")
            .section(RateLimiterKeys.SECTION)
            .standardNote("none")
            .doc("Turns calls away that come too often.", "100/s");

    public static final Property TIMEOUT = Property.of(Kind.SECTION, "timeout")
            .section(TimeoutKeys.SECTION)
            .standardNote("none")
            .doc("Ends attempts that take too long. resilience4j's word is `timeLimiter`.", "2s");

    public static final Property BULKHEAD = Property.of(Kind.SECTION, "bulkhead")
            .section(BulkheadKeys.SECTION)
            .standardNote("none")
            .doc("Limits how many calls run at once.", "20");

    public static final Property FALLBACK = Property.of(Kind.SECTION, "fallback")
            .section(FallbackKeys.SECTION)
            .standardNote("none")
            .doc("What a call brings instead of failing: a constant, `empty`, `lastGood`, or keys.", "QUEUED");

    public static final Property ORDER = Property.of(Kind.CHOICES, "order")
            .choices("fallback", "retry", "circuitBreaker", "rateLimiter", "timeout", "bulkhead")
            .standardNote("`[fallback, retry, circuitBreaker, rateLimiter, timeout, bulkhead]`")
            .doc(
                    "The policies from the outside to the inside. Those that are not named go to the inside of everything"
                            + " that usually surrounds them.",
                    "[fallback, retry, rateLimiter, circuitBreaker]");

    public static final Property KEY = Property.of(Kind.SECTION, "key")
            .section(CallKeys.KEY)
            .standardNote("one state for all calls")
            .doc("One state per key: what the guard tells its calls apart by.", "arg0.host");

    public static final Property PRESET = Property.of(Kind.CHOICE, "preset")
            .choices("jdbc", "http-client", "messaging", "redis", "network", "service", "database", "api")
            .standardNote("none")
            .doc(
                    "Ready-made methods and policies; every key of the guard counts before those of the preset.",
                    "http-client");

    public static final Section SECTION = new Section(
            "guard",
            List.of(
                    METHODS,
                    EXCLUDE,
                    PRESET,
                    MODE,
                    REJECT_WITH,
                    KEY,
                    ORDER,
                    FALLBACK,
                    RETRY,
                    CIRCUIT_BREAKER,
                    RATE_LIMITER,
                    TIMEOUT,
                    BULKHEAD),
            List.of(
                    alias("timeLimiter", "timeout"),
                    notOffered(
                            "threadPoolBulkhead",
                            "Kelpie moves no work to other threads; write bulkhead: {maxConcurrentCalls: ...}."),
                    notOffered("cache", "fallback: lastGood keeps the last good result, for when calls fail."),
                    notOffered("hedge", "A short timeout with a retry comes nearest."),
                    mistaken("limiter", "Write rateLimiter."),
                    mistaken("semaphore", "Write bulkhead."),
                    mistaken("method", "Write methods."),
                    mistaken("selector", "Write methods."),
                    mistaken("breaker", "Write circuitBreaker."),
                    mistaken("enabled", "Write mode: off.")),
            null);

    public static final Section DEFAULTS = new Section(
            "defaults",
            List.of(MODE, REJECT_WITH, ORDER, FALLBACK, RETRY, CIRCUIT_BREAKER, RATE_LIMITER, TIMEOUT, BULKHEAD),
            SECTION.foreign(),
            null);

    private GuardKeys() {}
}
