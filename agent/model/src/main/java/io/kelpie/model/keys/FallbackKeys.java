package io.kelpie.model.keys;

import static io.kelpie.model.spec.ForeignKey.alias;
import static io.kelpie.model.spec.ForeignKey.mistaken;

import io.kelpie.model.spec.ForeignKey;
import io.kelpie.model.spec.Kind;
import io.kelpie.model.spec.Property;
import io.kelpie.model.spec.Section;
import io.kelpie.model.spec.Span;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keys of a fallback: what a call brings instead of failing, and after which failures. */
public final class FallbackKeys {

    public static final Property VALUE = Property.of(Kind.CONSTANT, "value")
            .standardNote("none")
            .doc(
                    "Returns a constant, read as the return type of the method; `null` is one. `fallback: QUEUED` is"
                            + " short for `fallback: {value: QUEUED}`. The words `on` and `off` have their usual meaning"
                            + " there, so they, `empty` and `lastGood` need the long form.",
                    "QUEUED");

    public static final Property EMPTY = Property.of(Kind.FLAG, "empty")
            .standard("false")
            .doc(
                    "Returns the empty value of the return type: `Optional.empty()`, an empty collection, map, array,"
                            + " stream or text, 0, false. `fallback: empty` is short for it.",
                    "true");

    public static final Property MAX_AGE = Property.of(Kind.DURATION, "maxAge")
            .atLeast(0, Span.YEAR)
            .standard("10m")
            .doc("Older results are not used; 0: any age.", "1h");

    public static final Property LAST_GOOD = Property.of(Kind.SECTION, "lastGood")
            .section(new Section("lastGood", List.of(MAX_AGE), List.of(), MAX_AGE))
            .standardNote("off")
            .doc(
                    "Returns what the last good call of the same method, and the same key, returned."
                            + " `fallback: lastGood` is short for it, `lastGood: 10m` for `lastGood: {maxAge: 10m}`.",
                    "1h");

    public static final Property METHOD = Property.of(Kind.TEXT, "method")
            .standardNote("none")
            .doc(
                    "Calls another method: `name` in the class of the guarded one, `com.acme.Fallbacks#name` a static one"
                            + " elsewhere. It takes the arguments of the call, or these and the exception, or nothing.",
                    "com.acme.Fallbacks#queued");

    public static final Property THROW = Property.of(Kind.CLASS_NAME, "throw")
            .standardNote("none")
            .doc(
                    "Throws an exception of this class, with the failure as its cause. It needs a constructor that takes"
                            + " a `String`, or one without arguments.",
                    "com.acme.TryLater");

    public static final Property MESSAGE = Property.of(Kind.TEXT, "message")
            .standardNote("the message of the failure")
            .doc("The message of the exception that `throw` throws.", "\"come back later\"");

    public static final Property RECORD = Property.of(Kind.CLASS_NAMES, "fallbackExceptions")
            .standardNote("every exception")
            .doc(
                    "Exceptions that it answers, their subclasses included. The guard's own rejections and timeouts are"
                            + " exceptions too.",
                    "[java.io.IOException]");

    public static final Property IGNORE = Property.of(Kind.CLASS_NAMES, "ignoreExceptions")
            .standardNote("none")
            .doc("Exceptions that it does not answer. Ignoring always wins.", "[java.io.FileNotFoundException]");

    public static final Property CAUSES = Property.of(Kind.FLAG, "matchCauses")
            .standard("false")
            .doc("Whether the causes of an exception are looked at too.", "true");

    /** What can be done, of which a clause has exactly one. */
    public static final List<Property> ACTIONS = List.of(VALUE, EMPTY, LAST_GOOD, METHOD, THROW);

    public static final Property ON = Property.of(Kind.CLASS_NAMES, "on")
            .standardNote("every exception")
            .doc("Exceptions that this case answers, their subclasses included.", "[java.io.IOException]");

    public static final Property CASES = Property.of(Kind.SECTIONS, "cases")
            .section(new Section(
                    "case",
                    keys(ON, null),
                    List.of(alias("fallbackExceptions", "on"), mistaken("applyOn", "Write on.")),
                    null))
            .standardNote("none")
            .doc(
                    "Answers to some exceptions each; the first that matches counts, and after them what stands beside"
                            + " `cases`.",
                    "[{on: [java.io.IOException], value: QUEUED}]");

    public static final Section SECTION =
            new Section("fallback", keys(RECORD, CASES), foreign(), VALUE, List.of(EMPTY, LAST_GOOD));

    private FallbackKeys() {}

    private static List<Property> keys(Property record, @Nullable Property last) {
        List<Property> keys = new ArrayList<>(ACTIONS);
        keys.add(MESSAGE);
        keys.add(record);
        keys.add(IGNORE);
        keys.add(CAUSES);
        if (last != null) {
            keys.add(last);
        }
        return keys;
    }

    private static List<ForeignKey> foreign() {
        return List.of(
                alias("on", "fallbackExceptions"),
                mistaken("fallbackMethod", "Write method."),
                mistaken("applyOn", "Write fallbackExceptions."),
                mistaken("skipOn", "Write ignoreExceptions."),
                mistaken("exception", "Write throw, or fallbackExceptions."),
                mistaken("null", "Write value: null."),
                mistaken("maxAge", "Write lastGood: {maxAge: ...}."));
    }
}
