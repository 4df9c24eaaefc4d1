package io.kelpie.model.policy;

import io.kelpie.model.bind.Given;
import io.kelpie.model.bind.Layers;
import io.kelpie.model.config.FallbackConfig;
import io.kelpie.model.config.FallbackConfig.Action;
import io.kelpie.model.keys.FallbackKeys;
import io.kelpie.model.problem.Printable;
import io.kelpie.model.spec.Property;
import io.kelpie.model.text.Nearest;
import io.kelpie.model.tree.Scalar;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the one thing that a fallback does. */
final class FallbackActions {

    private static final List<String> WORDS = List.of("empty", "lastGood");

    private FallbackActions() {}

    /**
     * Reads it; null after an error.
     *
     * @param clause everything that is said, for what belongs to the action
     * @param one the layer that says the action
     */
    static @Nullable Action read(Layers clause, Layers one, Property action) {
        if (action == FallbackKeys.THROW) {
            String type = ClassNames.single(one, action);
            return type == null ? null : new FallbackConfig.Throw(type, clause.text(FallbackKeys.MESSAGE));
        }
        warnOfIdleMessage(clause);
        if (action == FallbackKeys.EMPTY) {
            return new FallbackConfig.Empty();
        }
        if (action == FallbackKeys.LAST_GOOD) {
            return new FallbackConfig.LastGood(clause.inner(action).duration(FallbackKeys.MAX_AGE));
        }
        return action == FallbackKeys.METHOD ? call(one) : value(one);
    }

    static void warnOfIdleMessage(Layers clause) {
        clause.warn(FallbackKeys.MESSAGE, "nothing is thrown, so this has no effect", "Add throw, or remove it.");
    }

    private static @Nullable Action value(Layers one) {
        Scalar constant = one.constant(FallbackKeys.VALUE);
        if (constant == null) {
            return null;
        }
        Given given = one.given(FallbackKeys.VALUE);
        boolean brief = given != null && given.node() == one.list().get(0).node();
        String near = brief && !constant.quoted() ? Nearest.to(constant.text(), WORDS) : null;
        if (near != null) {
            one.warn(
                    FallbackKeys.VALUE,
                    "this returns the text " + Printable.quote(constant.text()),
                    "Did you mean " + near + "? If not, write value: \"" + constant.text() + "\".");
        }
        return new FallbackConfig.Value(constant.isNothing() ? null : constant.text());
    }

    private static @Nullable Action call(Layers one) {
        String text = one.text(FallbackKeys.METHOD);
        if (text == null) {
            return null;
        }
        int hash = text.indexOf('#');
        String type = hash < 0 ? null : text.substring(0, hash);
        String name = text.substring(hash + 1);
        if (type != null && !ClassNames.isName(type)) {
            refuse(one, Printable.quote(type) + " is no class name", "Write com.acme.Fallbacks#name.");
            return null;
        }
        if (name.indexOf('.') >= 0 && type == null) {
            int dot = name.lastIndexOf('.');
            refuse(
                    one,
                    Printable.quote(text) + " is no name of a method",
                    "Write " + name.substring(0, dot) + "#" + name.substring(dot + 1) + ".");
            return null;
        }
        if (name.indexOf('(') >= 0) {
            refuse(
                    one,
                    Printable.quote(text) + " is no name of a method",
                    "Leave the arguments out; they are those of the call.");
            return null;
        }
        if (!ClassNames.isName(name)) {
            refuse(one, Printable.quote(text) + " is no name of a method", "Write name, or com.acme.Fallbacks#name.");
            return null;
        }
        return new FallbackConfig.Call(type, name);
    }

    private static void refuse(Layers one, String message, String hint) {
        one.error(FallbackKeys.METHOD, message, hint);
    }
}
