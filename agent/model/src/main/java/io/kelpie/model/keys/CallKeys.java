package io.kelpie.model.keys;

import static io.kelpie.model.spec.ForeignKey.mistaken;

import io.kelpie.model.spec.Kind;
import io.kelpie.model.spec.Property;
import io.kelpie.model.spec.Section;
import io.kelpie.model.spec.Span;
import java.util.List;

/** Keys that tell calls apart, and the classes of exceptions that calls get. */
public final class CallKeys {

    public static final Property EXPRESSION = Property.of(Kind.TEXT, "expression")
            .standardNote("required")
            .doc(
                    "What a call's key is: `this` or `arg0`, `arg1`, then properties and entries of maps."
                            + " `key: arg0.host` is short for `key: {expression: arg0.host}`.",
                    "arg0.host");

    public static final Property MAX_KEYS = Property.of(Kind.INTEGER, "maxKeys")
            .atLeast(1, 1_000_000)
            .standard("1000")
            .doc("Keys with a state of their own; further ones share the state `other`.", "100");

    public static final Property IDLE = Property.of(Kind.DURATION, "idleTimeout")
            .atLeast(1000, 365 * Span.DAY)
            .standard("10m")
            .doc("After so long without a call a key loses its state.", "1h");

    public static final Section KEY = new Section(
            "key",
            List.of(EXPRESSION, MAX_KEYS, IDLE),
            List.of(mistaken("key", "Write expression."), mistaken("by", "Write expression.")),
            EXPRESSION);

    public static final Property ANY = Property.of(Kind.CLASS_NAME, "any")
            .standardNote("the agent's own unchecked exceptions")
            .doc(
                    "For every reason that is not named. `rejectWith: com.acme.Busy` is short for it.",
                    "java.io.IOException");

    public static final Property CIRCUIT_BREAKER = reason("circuitBreaker", "When the breaker is open.");

    public static final Property RATE_LIMITER = reason("rateLimiter", "When the rate is exceeded.");

    public static final Property BULKHEAD = reason("bulkhead", "When all permits are taken.");

    public static final Property TIMEOUT = reason("timeout", "When the time is over.");

    public static final Section REJECT_WITH =
            new Section("rejectWith", List.of(ANY, CIRCUIT_BREAKER, RATE_LIMITER, BULKHEAD, TIMEOUT), List.of(), ANY);

    private CallKeys() {}

    private static Property reason(String policy, String when) {
        return Property.of(Kind.CLASS_NAME, policy).standardNote("`any`").doc(when, "com.acme.Busy");
    }
}
