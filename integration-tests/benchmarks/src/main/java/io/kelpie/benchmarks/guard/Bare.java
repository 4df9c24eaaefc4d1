package io.kelpie.benchmarks.guard;

/** Nothing around the call: what the others add to. */
public final class Bare {

    private Bare() {}

    /** The call. */
    public static class Closed extends ClosedBreaker {
        @Override
        protected String call() {
            return downstream.answer();
        }

        @Override
        protected boolean isGuarded() {
            return false;
        }
    }

    /** A call that throws an exception made in advance: the least that a rejection can be. */
    public static class Open extends OpenBreaker {
        @Override
        protected String call() {
            return downstream.answer();
        }

        @Override
        protected boolean isGuarded() {
            return false;
        }
    }
}
