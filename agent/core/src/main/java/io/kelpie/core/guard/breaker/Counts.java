package io.kelpie.core.guard.breaker;

/** What a window or a half-open phase has counted; at one moment, as far as concurrent calls allow one. Immutable. */
record Counts(long calls, long failed, long slow) {

    static final Counts NONE = new Counts(0, 0, 0);

    /** Per cent of failed calls; -1 without calls. */
    double failureRate() {
        return calls == 0 ? -1 : failed * 100.0 / calls;
    }

    /** Per cent of slow calls; -1 without calls. */
    double slowCallRate() {
        return calls == 0 ? -1 : slow * 100.0 / calls;
    }
}
