package io.kelpie.launcher.gate;

import org.jspecify.annotations.Nullable;

/**
 * What the {@link KelpieGate1 gate} delegates to: the door through which the isolated core hears of guarded calls.
 *
 * <p>Called by application threads. An implementation must not let its own failures escape; the only exceptions it may
 * throw are those that the application is meant to see.
 */
public abstract class KelpieHandler1 {

    /** For the core's handler. */
    protected KelpieHandler1() {}

    /** See {@link KelpieGate1#enter}. */
    public abstract long enter(int site);

    /**
     * Ends one attempt of a call whose result does not matter.
     *
     * @param call what the previous attempt's {@code exit} returned; null at the first attempt
     * @param thrown null when the body returned
     * @return non-null when the body must run once more, only ever after an exception; null when the outcome stands
     */
    public abstract @Nullable Object exit(int site, long token, @Nullable Object call, @Nullable Throwable thrown);

    /** Ends one attempt of a call that is judged by its result too, so that non-null may also follow a return. */
    public abstract @Nullable Object exit(
            int site, long token, @Nullable Object call, @Nullable Throwable thrown, @Nullable Object result);
}
