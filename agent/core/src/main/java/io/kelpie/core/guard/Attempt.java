package io.kelpie.core.guard;

/**
 * A call that is being tried again: what its woven method holds between attempts. Made after the first failure, used by the
 * one thread that runs the call.
 */
final class Attempt {

    /** Attempts begun, the present one and those that were turned away included. */
    int number;
    /** The token of the present attempt. */
    long token;
    /** When the call began, as in its first token; the clock is part of it. */
    final long first;
    /** Whether the agent left meanwhile: this attempt's outcome stands, whatever it is. */
    boolean unguarded;

    Attempt(long first) {
        this.first = first;
    }
}
