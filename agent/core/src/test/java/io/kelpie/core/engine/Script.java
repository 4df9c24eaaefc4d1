package io.kelpie.core.engine;

import org.jspecify.annotations.Nullable;

/** The body of a guarded method: gets the arguments that the method found. */
@FunctionalInterface
public interface Script {

    @Nullable
    Object play(String key, long number) throws Throwable;
}
