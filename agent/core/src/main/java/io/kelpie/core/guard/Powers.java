package io.kelpie.core.guard;

/** What the woven code of a method can do for its guard, each more than the one before. */
public enum Powers {
    /** Run the body again after an exception, or throw. */
    PLAIN,
    /** Return what the guard wants, and run the body after a refusal. */
    ANSWERING,
    /** Return a future of the guard's. */
    ASYNCHRONOUS
}
