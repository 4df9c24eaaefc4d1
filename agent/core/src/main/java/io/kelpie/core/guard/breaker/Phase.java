package io.kelpie.core.guard.breaker;

/**
 * A stretch of a breaker's life between two changes of state: what it does with calls, and all it knows meanwhile.
 *
 * <p>Deadlines, counters and permits belong to the phase object. A thread that is late can therefore only touch the phase that
 * it came from, which is dead, and nobody can see a state without its deadline. A breaker changes its state by replacing
 * the object with one compare-and-set, so of two threads that want to leave the same phase one succeeds.
 *
 * <p>Phases that let calls through under a verdict have a generation of their own, which those calls carry in their tokens.
 */
abstract sealed class Phase permits Closed, Open, HalfOpen, ForcedOpen, Disabled {

    final int generation;
    final BreakerPlan plan;
    /** Whether refusals are only counted. */
    final boolean observed;
    /** When the phase began, by the wall clock. */
    final long since;

    Phase(int generation, BreakerPlan plan, boolean observed, long since) {
        this.generation = generation;
        this.plan = plan;
        this.observed = observed;
        this.since = since;
    }

    /** The part of a token that lets a call of this thread through, or a {@link Refusal}. */
    abstract long admit(Breaker breaker, long thread);

    /** Takes in the outcome of a call that this phase let through on this thread. */
    abstract void finish(Breaker breaker, long token, int outcome, long thread);

    /** Leaves the phase if what it has counted demands that. */
    void judge(Breaker breaker) {}

    /** The same stretch under another plan, or, where that cannot be, the beginning of a new one. */
    abstract Phase under(BreakerPlan next, Breaker breaker);

    /** Tells what has begun. Called once, by the thread that made it begin. */
    abstract void begun(Breaker breaker);

    abstract BreakerState state();

    abstract Counts counts();

    final int nextGeneration() {
        return Token.nextGeneration(generation);
    }

    final long refuse(long refusal) {
        return observed ? Refusal.OBSERVED : refusal;
    }
}
