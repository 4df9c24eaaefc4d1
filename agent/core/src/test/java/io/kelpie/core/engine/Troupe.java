package io.kelpie.core.engine;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The guarded methods, as their callers see them. */
public interface Troupe {

    /** A method of the guard {@code g}. */
    @Nullable
    String text(String key, long number, Script script);

    /** A method of the guard {@code h}. */
    @Nullable
    String other(String key, long number, Script script);

    /** A method of the guard {@code g} whose work may be done later. */
    @Nullable
    CompletionStage<String> later(String key, long number, Script script);
}
