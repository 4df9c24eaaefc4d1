package io.kelpie.launcher.gate;

import org.jspecify.annotations.Nullable;

/**
 * Leads woven code from a return to its own exception handler, where it can run the body again, return something else or throw:
 * an exception clears the operand stack, whatever a compiler has left there. It never leaves the woven method.
 */
public final class KelpieDetour1 extends Throwable {

    private static final long serialVersionUID = 1;

    private final transient @Nullable Object next;
    private final @Nullable Throwable replacement;

    KelpieDetour1(@Nullable Object next, @Nullable Throwable replacement) {
        super(null, null, false, false);
        this.next = next;
        this.replacement = replacement;
    }

    /** The attempt to go on with or the answer to return; null when there is a replacement. */
    @Nullable
    Object next() {
        return next;
    }

    /** What takes the place of the result. */
    @Nullable
    Throwable replacement() {
        return replacement;
    }
}
