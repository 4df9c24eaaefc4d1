package io.kelpie.launcher.gate;

import org.jspecify.annotations.Nullable;

/**
 * Leads woven code from a return to its own exception handler, where it can run the body again or throw: an exception clears
 * the operand stack, whatever a compiler has left there. It never leaves the woven method.
 */
public final class KelpieDetour1 extends Throwable {

    private static final long serialVersionUID = 1;

    private final transient @Nullable Object call;
    private final @Nullable Throwable replacement;

    KelpieDetour1(@Nullable Object call, @Nullable Throwable replacement) {
        super(null, null, false, false);
        this.call = call;
        this.replacement = replacement;
    }

    /** The call to go on with, or else throws what takes the place of the result. */
    @Nullable
    Object follow() throws Throwable {
        if (replacement != null) {
            throw replacement;
        }
        return call;
    }
}
