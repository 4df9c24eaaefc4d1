package io.kelpie.core.annotation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of the annotations of a method.
 *
 * @param guard what they ask for; null when they ask for nothing, because all of them are switched off or some are wrong
 * @param errors what is wrong with them
 */
public record Reading(@Nullable AnnotatedGuard guard, List<DefinitionError> errors) {

    /** The method carries none of the annotations. */
    public static final Reading NOTHING = new Reading(null, List.of());

    /** Keeps an unmodifiable copy of the errors. */
    public Reading {
        errors = List.copyOf(errors);
    }
}
