package io.kelpie.core.guard;

import io.kelpie.core.guard.fallback.Source;
import org.jspecify.annotations.Nullable;

/**
 * How a guard stands to others. Immutable.
 *
 * @param member whether it is one of a family, which gives out its lanes
 * @param fork of the guard of a method on objects of one class: what gives out its lanes; else null
 * @param answer where the fallback's answers come from; null: from where the configuration says
 * @param receivers of the guard that stands for one guard per class of receiver: those; else null
 */
record Standing(
        boolean member,
        @Nullable ReceiverFork fork,
        @Nullable Source answer,
        @Nullable Receivers receivers) {

    /** By itself. */
    static final Standing ALONE = new Standing(false, null, null, null);
    /** For one key of a family. */
    static final Standing KEY = new Standing(true, null, null, null);

    /** For a method on objects of one class. */
    static Standing of(ReceiverFork fork, @Nullable Source answer) {
        return new Standing(true, fork, answer, null);
    }

    /** For all methods that are guarded by the class of the receiver. */
    static Standing of(Receivers receivers) {
        return new Standing(false, null, null, receivers);
    }

    /** Whether annotations in the application's classes ask for it, and not the configuration. */
    boolean isOfAnnotations() {
        return receivers != null || fork != null;
    }
}
