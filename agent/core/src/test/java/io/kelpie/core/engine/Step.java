package io.kelpie.core.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that happens to the engine: a call, or a deed of the operator, of time, or of somebody else. Immutable. */
sealed interface Step {

    /** Which method is called. */
    enum Method {
        TEXT,
        OTHER,
        LATER
    }

    /** How a body ends. */
    enum Ending {
        RETURNS,
        THROWS_CHECKED,
        THROWS_UNCHECKED,
        THROWS_IGNORED,
        THROWS_ERROR,
        /** As a blocking method that was interrupted: the flag is cleared. */
        THROWS_INTERRUPTED,
        /** Its time passes, it hears the interrupt, and ends as a blocking method does. */
        TIMES_OUT,
        /** Its time passes, and it returns all the same. */
        RETURNS_LATE,
        /** Its time passes, and it throws something else. */
        THROWS_LATE,
        /** A future that something else completes. Where the method returns none: a plain result. */
        PENDING,
        /** A future that has failed already. */
        FAILED_FUTURE
    }

    /** What one attempt of a call does. */
    record Act(List<Step> first, Ending ending) {
        public Act {
            first = List.copyOf(first);
        }
    }

    /** A call whose attempts do one act each; the last act is repeated. */
    record Call(Method method, String key, long number, boolean onAnotherThread, List<Act> acts) implements Step {
        public Call {
            acts = List.copyOf(acts);
        }
    }

    /** Another configuration; a guard that is null goes. */
    record Reconfigure(@Nullable Rules g, @Nullable Rules h) implements Step {}

    /** What an operator may do by hand. */
    enum Deed implements Step {
        DISABLE,
        ENABLE,
        OPEN,
        CLOSE,
        RESET,
        OFF,
        DETACH
    }

    /** Time passes. */
    record Pass(int millis) implements Step {}

    /** Somebody interrupts the thread that is at work. */
    record Interrupt() implements Step {}

    /** The work of an asynchronous body ends. */
    record Complete(int which, boolean well) implements Step {}

    /** The caller does not want a future any more. */
    record Cancel(int which) implements Step {}

    /** The agent's threads do what was given to them. */
    record Work() implements Step {}
}
