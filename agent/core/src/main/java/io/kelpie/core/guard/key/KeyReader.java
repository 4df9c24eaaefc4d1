package io.kelpie.core.guard.key;

import io.kelpie.core.guard.method.Opener;
import io.kelpie.model.config.KeyExpression;
import org.jspecify.annotations.Nullable;

/**
 * Finds the key of a call, from the receiver or argument that its expression begins with. Any thread.
 *
 * <p>It reads fields, getters, entries of maps and headers, and nothing else. A key is a text, a number, an enum constant or
 * something else whose {@code toString} is the JDK's own; it holds nothing of the application.
 */
public final class KeyReader {

    private final KeyExpression expression;
    private final Path path;

    /** A reader for an expression. */
    public KeyReader(KeyExpression expression, Opener opener) {
        this.expression = expression;
        this.path = new Path(expression.steps(), opener);
    }

    /**
     * The key of a call.
     *
     * @throws NoKeyException when there is none; its message says why
     */
    public Object key(@Nullable Object subject) throws NoKeyException {
        if (subject instanceof String text && path.isEmpty()) {
            return text;
        }
        Object at = path.follow(subject);
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
