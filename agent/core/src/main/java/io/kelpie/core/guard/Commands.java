package io.kelpie.core.guard;

import org.jspecify.annotations.Nullable;

/** What the application's side may ask of the agent, in words that need no class in common. For any thread. */
public interface Commands {

    /**
     * Carries out a command.
     *
     * @throws IllegalArgumentException for one that is not known, or an argument that does not go with it
     */
    @Nullable
    Object command(String verb, @Nullable Object argument);
}
