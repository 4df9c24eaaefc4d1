package io.kelpie.core.event;

/**
 * Hears what happens to guards.
 *
 * <p>Called by the thread that made it happen, which is often one of the application in the middle of a call: a listener
 * must be quick and must not block. What it throws is swallowed.
 */
@FunctionalInterface
public interface GuardListener {

    /** Hears nothing. */
    GuardListener NONE = new GuardListener() {
        @Override
        public void on(GuardEvent event) {}
    };

    /** Tells of one event. */
    void on(GuardEvent event);
}
