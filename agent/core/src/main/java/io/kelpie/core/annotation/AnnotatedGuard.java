package io.kelpie.core.annotation;

import io.kelpie.core.annotation.fallback.Answer;
import io.kelpie.model.config.GuardConfig;
import org.jspecify.annotations.Nullable;

/**
 * What the annotations of a method ask for. The guard's state belongs to the bean class and the method together.
 *
 * @param config the policies; without selectors, for the method is known
 * @param asynchronous whether the method runs on another thread
 * @param answer what is asked when the fallback of the policies applies, found and checked; null when there is no fallback
 */
public record AnnotatedGuard(
        GuardConfig config, boolean asynchronous, @Nullable Answer answer) {}
