package io.kelpie.core.guard;

import io.kelpie.core.guard.fallback.Source;
import io.kelpie.model.config.GuardConfig;
import org.jspecify.annotations.Nullable;

/**
 * How the calls of one method on objects of one class are to be guarded. Short-lived, for it holds the class.
 *
 * @param bean the class that the guard belongs to, together with the method: that of the object, or the one that it stands for
 * @param config the policies, under a name that says class and method
 * @param elsewhere what the body shall find on another thread; null: it runs on that of the caller
 * @param answer where the fallback's answers come from; null: from where the policies say
 */
public record Ruling(
        Class<?> bean,
        GuardConfig config,
        @Nullable Surroundings elsewhere,
        @Nullable Source answer) {}
