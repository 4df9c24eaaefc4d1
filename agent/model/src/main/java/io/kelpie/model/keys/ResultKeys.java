package io.kelpie.model.keys;

import io.kelpie.model.spec.Kind;
import io.kelpie.model.spec.Property;
import io.kelpie.model.spec.Section;
import java.util.List;

/** Keys of conditions on results, for breakers and retries alike. */
public final class ResultKeys {

    public static final Property ON_NULL =
            Property.of(Kind.FLAG, "null").standard("false").doc("`null` counts.", "true");

    public static final Property ON_FALSE =
            Property.of(Kind.FLAG, "false").standard("false").doc("The boolean `false` counts.", "true");

    public static final Property EQUAL_TO = Property.of(Kind.TEXTS, "equals")
            .standardNote("none")
            .doc(
                    "Results that count, as they print. Numbers, booleans, characters, strings and enum constants are"
                            + " compared; no other `toString` is run.",
                    "[-1, TIMED_OUT]");

    public static final Property MATCHES = Property.of(Kind.PATTERNS, "matches")
            .standardNote("none")
            .doc(
                    "Regular expressions; a result counts when its `toString()` holds a match. This runs the"
                            + " application's `toString` on every call, so it is only done when asked for.",
                    "[\"^HTTP 5..\"]");

    public static final Section SECTION =
            new Section("result conditions", List.of(ON_NULL, ON_FALSE, EQUAL_TO, MATCHES), List.of(), null);

    private ResultKeys() {}
}
