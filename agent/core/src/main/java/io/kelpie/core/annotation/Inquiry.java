package io.kelpie.core.annotation;

import io.kelpie.core.guard.Commands;
import io.kelpie.core.guard.method.Opener;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the application's side may ask of the agent about annotations, in words that need no class in common: a container, or the
 * harness of the TCK, reaches it through the handler of the gate.
 *
 * <ul>
 *   <li>{@code validate}, with a {@code Class}: the texts of the definition errors of its methods, as a list of strings; its methods,
 *       inherited ones too, are guarded from then on, where the agent alone might take a moment to find those
 *   <li>{@code reset}: all guards of annotations are forgotten; the next call of each method reads its configuration anew
 * </ul>
 *
 * <p>Any code in the JVM can ask, and have the guards forgotten: whoever runs there could do worse. For any thread, but not while
 * it loads a class.
 */
public final class Inquiry implements Commands {

    private final Opener opener;
    private final Consumer<List<Method>> ready;
    private final Runnable reset;

    /** An inquiry; {@code ready} has methods woven at once, {@code reset} forgets the guards. */
    public Inquiry(Opener opener, Consumer<List<Method>> ready, Runnable reset) {
        this.opener = opener;
        this.ready = ready;
        this.reset = reset;
    }

    @Override
    public @Nullable Object command(String verb, @Nullable Object argument) {
        switch (verb) {
            case "validate" -> {
                if (!(argument instanceof Class<?> type)) {
                    throw new IllegalArgumentException("validate: expected a Class, got " + argument);
                }
                ready.accept(Annotations.annotated(type));
                List<String> texts = new ArrayList<>();
                for (DefinitionError error : Annotations.validate(type, opener)) {
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
