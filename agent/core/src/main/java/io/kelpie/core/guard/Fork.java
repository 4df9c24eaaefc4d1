package io.kelpie.core.guard;

import org.jspecify.annotations.Nullable;

/** Leads each call of a method to a lane of its own kind. Asked on the hot path, by any thread. */
abstract class Fork {

    /** The lane of a call; null when the call is not guarded. */
    abstract @Nullable Lane choose(@Nullable Object subject);
}
