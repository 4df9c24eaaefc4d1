package io.kelpie.core.guard.key;

import io.kelpie.core.guard.method.Opener;
import io.kelpie.model.config.KeyExpression;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the key of a call, from the receiver or argument that its expression begins with. Any thread.
 *
 * <p>It reads fields, getters, entries of maps and headers, and nothing else. A key is a text, a number, an enum constant or
 * something else whose {@code toString} is the JDK's own; it holds nothing of the application.
 */
public final class KeyReader {

    private final KeyExpression expression;
    private final Step[] steps;

    /** A reader for an expression. */
    public KeyReader(KeyExpression expression, Opener opener) {
        this.expression = expression;
        List<KeyExpression.Step> wanted = expression.steps();
        this.steps = new Step[wanted.size()];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = new Step(wanted.get(i), opener);
        }
    }

    /**
     * The key of a call.
     *
     * @throws NoKeyException when there is none; its message says why
     */
    public Object key(@Nullable Object subject) throws NoKeyException {
        if (subject instanceof String text && steps.length == 0) {
            return text;
        }
        Object at = subject;
        for (int i = 0; i < steps.length && at != null; i++) {
            at = steps[i].from(at);
            if (at instanceof Optional<?> optional) {
                at = optional.isPresent() ? optional.get() : null;
            }
        }
        if (at == null) {
            throw new NoKeyException(expression.text() + " is null");
        }
        return simple(at);
    }

    private Object simple(Object value) throws NoKeyException {
        if (value instanceof String) {
            return value;
        }
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        ClassLoader loader = value.getClass().getClassLoader();
        if (loader != null) {
            throw new NoKeyException(expression.text() + " is a "
                    + value.getClass().getName() + ", which is no key; name a property of it");
        }
        return value instanceof Number || value instanceof Character || value instanceof Boolean
                ? value
                : value.toString();
    }
}
