package io.kelpie.model.bind;

import io.kelpie.model.problem.Printable;
import io.kelpie.model.problem.Problems;
import io.kelpie.model.spec.Kind;
import io.kelpie.model.spec.Property;
import io.kelpie.model.text.DurationText;
import io.kelpie.model.text.Flags;
import io.kelpie.model.text.KeyName;
import io.kelpie.model.text.Nearest;
import io.kelpie.model.text.NumberText;
import io.kelpie.model.tree.Scalar;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads single values: resolves variables, checks type and range, and complains in one style. Every method returns null
 * after it has complained. For one thread.
 */
public final class Values {

    private final Problems problems;
    private final Map<String, String> variables;
    private final @Nullable Origins origins;

    public Values(Problems problems, Map<String, String> variables) {
        this(problems, variables, null);
    }

    /** The same for somebody who wants to know where values come from. */
    public Values(Problems problems, Map<String, String> variables, @Nullable Origins origins) {
        this.problems = problems;
        this.variables = variables;
        this.origins = origins;
    }

    /** Notes that a value is looked at. */
    void note(Given given) {
        if (origins != null) {
            origins.note(given);
        }
    }

    public Problems problems() {
        return problems;
    }

    /** The same reading with another place for complaints. */
    public Values into(Problems other) {
        return new Values(other, variables, origins);
    }

    public @Nullable Boolean flag(Given given) {
        String text = word(given);
        Boolean flag = text == null ? null : Flags.parse(text);
        if (text != null && flag == null) {
            refuse(given, text, Double.NaN, null);
        }
        return flag;
    }

    public @Nullable Integer integer(Given given) {
        String text = word(given);
        if (text == null) {
            return null;
        }
        double number = NumberText.isInteger(text) ? NumberText.parse(text) : Double.NaN;
        if (inRange(given.property(), number)) {
            return (int) number;
        }
        refuse(given, text, number, null);
        return null;
    }

    /** A number, a percentage, or a fraction. */
    public @Nullable Double number(Given given) {
        String text = word(given);
        if (text == null) {
            return null;
        }
        boolean sign = text.endsWith("%") && given.property().kind() != Kind.NUMBER;
        double number =
                NumberText.parse(sign ? text.substring(0, text.length() - 1).trim() : text);
        if (sign && given.property().kind() == Kind.FRACTION) {
            number /= 100;
        }
        if (inRange(given.property(), number)) {
            return number;
        }
        refuse(given, text, number, null);
        return null;
    }

    public @Nullable Duration duration(Given given) {
        String text = word(given);
        if (text == null) {
            return null;
        }
        Duration duration = DurationText.parse(text);
        double millis = duration == null ? Double.NaN : duration.toSeconds() * 1e3 + duration.toNanosPart() / 1e6;
        if (inRange(given.property(), millis)) {
            return duration;
        }
        refuse(given, text, millis, null);
        return null;
    }

    /** One of the words of a choice, spelled as the property spells it. */
    public @Nullable String choice(Given given) {
        String text = word(given);
        if (text == null) {
            return null;
        }
        List<String> choices = given.property().choices();
        for (int i = 0; i < choices.size(); i++) {
            if (KeyName.same(choices.get(i), text)) {
                return choices.get(i);
            }
        }
        String near = Nearest.to(text, choices);
        refuse(given, text, Double.NaN, near == null ? null : "Did you mean " + near + "?");
        return null;
    }

    /** A text that says something. */
    public @Nullable String text(Given given) {
        return word(given);
    }

    /** A single value, nothing included, with its variables replaced and its blanks kept. */
    public @Nullable Scalar constant(Given given) {
        if (!(given.node() instanceof Scalar scalar)) {
            problems.error(
                    given.node().place(),
                    given.path(),
                    "expected " + Expected.of(given.property()) + ", got "
                            + given.node().described(),
                    null);
            return null;
        }
        String text = scalar.text().indexOf('$') < 0 ? scalar.text() : resolved(scalar, given.path());
        return text == null ? null : new Scalar(scalar.place(), text, scalar.quoted());
    }

    /** The text of a scalar with its variables replaced, blanks around it removed; nothing at all is a complaint. */
    private @Nullable String word(Given given) {
        if (given.node() instanceof Scalar scalar && !scalar.isNothing()) {
            return resolved(scalar, given.path());
        }
        String standard = given.property().standard();
        boolean leaveOut = given.node() instanceof Scalar && standard != null;
        problems.error(
                given.node().place(),
                given.path(),
                "expected " + Expected.of(given.property()) + ", got "
                        + given.node().described(),
                leaveOut ? "Leave the key out for the default, " + standard + "." : null);
        return null;
    }

    /** The text of a scalar with its variables replaced. */
    public @Nullable String resolved(Scalar scalar, String path) {
        String text = scalar.text();
        if (text.indexOf('$') < 0) {
            return text.trim();
        }
        Interpolation.Missing missing = new Interpolation.Missing();
        String resolved = Interpolation.resolve(text, variables, missing);
        if (resolved == null) {
            problems.error(scalar.place(), path, missing.text(), missing.hint());
            return null;
        }
        return resolved.trim();
    }

    private static boolean inRange(Property property, double value) {
        return value <= property.most()
                && (property.leastExcluded() ? value > property.least() : value >= property.least());
    }

    private void refuse(Given given, String text, double value, @Nullable String hint) {
        String message = "expected " + Expected.of(given.property(), value) + ", got " + Printable.quote(text);
        problems.error(given.node().place(), given.path(), message, hint);
    }
}
