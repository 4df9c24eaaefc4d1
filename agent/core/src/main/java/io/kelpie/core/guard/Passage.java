package io.kelpie.core.guard;

/** What a guarded method holds while its body runs: an object that says who guards this call, and knows how it stands. */
abstract sealed class Passage permits Lane, Attempt, AsyncCall {

    /** Who guards the call. */
    abstract Lane lane();
}
