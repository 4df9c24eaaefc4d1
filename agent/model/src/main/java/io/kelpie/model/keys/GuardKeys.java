package io.kelpie.model.keys;

import static io.kelpie.model.spec.ForeignKey.mistaken;
import static io.kelpie.model.spec.ForeignKey.notYet;

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

    public static final Property REJECT_WITH = Property.of(Kind.CLASS_NAME, "rejectWith")
            .standardNote("the agent's own unchecked exception")
            .doc(
                    "Class of the exception that a turned-away call throws, so that existing catch blocks work. It needs"
                            + " a constructor that takes a `String`, or one without arguments.",
                    "java.io.IOException");

    public static final Property CIRCUIT_BREAKER = Property.of(Kind.SECTION, "circuitBreaker")
            .section(BreakerKeys.SECTION)
            .standardNote("none")
            .doc("Turns calls away while too many fail. `{}` or `on` takes all defaults, `off` takes it away.", "{}");

    public static final Property RETRY = Property.of(Kind.SECTION, "retry")
            .section(RetryKeys.SECTION)
            .standardNote("none")
            .doc("Tries failed calls again. `{}` or `on` takes all defaults, `off` takes it away.", "3");

    public static final Section SECTION = new Section(
            "guard",
            List.of(METHODS, EXCLUDE, MODE, REJECT_WITH, CIRCUIT_BREAKER, RETRY),
            List.of(
                    notYet("timeout", "The guard works without it."),
                    notYet("timeLimiter", "The guard works without it."),
                    notYet("bulkhead", "The guard works without it."),
                    notYet("rateLimiter", "The guard works without it."),
                    notYet("fallback", "The guard works without it."),
                    notYet("cache", "The guard works without it."),
                    notYet("hedge", "The guard works without it."),
                    notYet("preset", "Name the methods yourself."),
                    notYet("key", "The guard has one state for all calls."),
                    notYet("order", "A retry is always outside the breaker."),
                    mistaken("method", "Write methods."),
                    mistaken("selector", "Write methods."),
                    mistaken("breaker", "Write circuitBreaker."),
                    mistaken("enabled", "Write mode: off.")),
            null);

    public static final Section DEFAULTS =
            new Section("defaults", List.of(MODE, REJECT_WITH, CIRCUIT_BREAKER, RETRY), SECTION.foreign(), null);

    private GuardKeys() {}
}
