package io.kelpie.core.guard;

/** What a body that runs on another thread shall find there, as a container's request scope. */
public interface Surroundings {

    /** Nothing but another thread. */
    Surroundings NONE = new Bare();

    /** Takes what there is on the calling thread. */
    Scope capture();

    /** Something to be there while a body runs; on one thread after the other. */
    interface Scope {

        /** The body is about to run on this thread. */
        void open();

        /** It is over, on the same thread. */
        void close();
    }

    /** Nothing. */
    final class Bare implements Surroundings, Scope {

        private Bare() {}

        @Override
        public Scope capture() {
            return this;
        }

        @Override
        public void open() {}

        @Override
        public void close() {}
    }
}
