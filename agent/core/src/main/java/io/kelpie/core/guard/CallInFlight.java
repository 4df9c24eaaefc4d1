package io.kelpie.core.guard;

import org.jspecify.annotations.Nullable;

/**
 * A call of a guard with a time limit that is under way, as another thread saw it. Immutable. It keeps the thread from being
 * collected, so whoever lists calls lets go of it soon.
 *
 * @param guard name of the guard; of a key's guard in full
 * @param method dotted class name, {@code #}, and the method's name
 * @param thread the thread that runs its body; null for an asynchronous call whose future somebody else is to complete
 * @param runningNanos how long the present attempt has been running
 * @param late whether its time is over
 */
public record CallInFlight(
        String guard, String method, @Nullable Thread thread, long runningNanos, boolean late) {

    /** Whether it is a call of a guard, or of one of its keys. */
    public boolean isOf(String name) {
        return guard.equals(name) || (guard.startsWith(name) && guard.startsWith("[", name.length()));
    }
}
