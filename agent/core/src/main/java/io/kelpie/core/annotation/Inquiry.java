package io.kelpie.core.annotation;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the application's side may ask of the agent about annotations, in words that need no class in common: a container, or the
 * harness of the TCK, reaches it through the handler of the gate.
 *
 * <ul>
 *   <li>{@code validate}, with a {@code Class}: the texts of the definition errors of its methods, as a list of strings
 *   <li>{@code reset}: all guards of annotations are forgotten; the next call of each method reads its configuration anew
 * </ul>
 *
 * <p>For any thread.
 */
public final class Inquiry {

    private final Runnable reset;

    /** An inquiry; {@code reset} forgets the guards. */
    public Inquiry(Runnable reset) {
        this.reset = reset;
    }

    /**
     * Answers.
     *
     * @throws IllegalArgumentException for an unknown verb, or an argument that does not go with it
     */
    public @Nullable Object command(String verb, @Nullable Object argument) {
        switch (verb) {
            case "validate" -> {
                if (!(argument instanceof Class<?> type)) {
                    throw new IllegalArgumentException("validate: expected a Class, got " + argument);
                }
                List<String> texts = new ArrayList<>();
                for (DefinitionError error : Annotations.validate(type)) {
                    texts.add(error.text());
                }
                return texts;
            }
            case "reset" -> {
                reset.run();
                return null;
            }
            default -> throw new IllegalArgumentException("unknown command '" + verb + "', expected validate or reset");
        }
    }
}
