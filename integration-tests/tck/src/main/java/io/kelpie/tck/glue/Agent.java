package io.kelpie.tck.glue;

import java.lang.reflect.InvocationTargetException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The agent in this JVM, spoken to through the gate that it keeps in {@code java.lang}. Without an agent there is nothing to
 * speak to: commands do nothing. An agent that does not understand them is an error, not an absence.
 *
 * <p>For any thread.
 */
final class Agent {

    private Agent() {}

    /** What is wrong with the annotations of a class, one text for each; empty when there is no agent. */
    static List<String> validate(Class<?> type) {
        Object found = command("validate", type);
        if (!(found instanceof List<?> texts)) {
            return List.of();
        }
        return texts.stream().map(String::valueOf).toList();
    }

    /** Has all guards of annotations forgotten: the next call of a method reads its configuration anew. */
    static void reset() {
        Object unused = command("reset", null);
    }

    private static @Nullable Object command(String verb, @Nullable Object argument) {
        try {
            Object handler = handler();
            return handler == null
                    ? null
                    : handler.getClass()
                            .getMethod("command", String.class, Object.class)
                            .invoke(handler, verb, argument);
        } catch (InvocationTargetException failed) {
            throw new IllegalStateException("the agent failed to " + verb + " " + argument, failed.getCause());
        } catch (ReflectiveOperationException absent) {
            throw new IllegalStateException("the agent in this JVM does not know the command " + verb, absent);
        }
    }

    private static @Nullable Object handler() throws ReflectiveOperationException {
        Class<?> gate;
        try {
            gate = Class.forName("java.lang.KelpieGate1", true, null);
        } catch (ClassNotFoundException noAgent) {
            return null;
        }
        return gate.getMethod("handler").invoke(null);
    }
}
