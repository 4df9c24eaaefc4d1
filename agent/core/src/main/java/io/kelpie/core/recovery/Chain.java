package io.kelpie.core.recovery;

import io.kelpie.core.recovery.Outcome.Kind;
import io.kelpie.model.config.watch.rule.Action;
import io.kelpie.model.config.watch.rule.Step;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One run through the steps of a rule: after each step that may have changed something it waits for a fresh look, and it is over
 * as soon as the condition is gone. For the watch thread, round by round; it never waits itself.
 *
 * <p>A step that takes too long is interrupted, and two seconds later given up together with its thread.
 */
final class Chain {

    /** How long a step may take to show an effect before anybody looks. */
    private static final long EFFECT = 200_000_000;

    private static final long GRACE = 2_000_000_000;

    /** How a chain ends. */
    enum End {
        /** The condition was gone after a step. */
        RELIEVED,
        /** All steps are taken. */
        DONE,
        /** The time of the rule is used up. */
        OUT_OF_TIME,
        /** A step failed that must not. */
        FAILED,
        /** Somebody stopped it. */
        STOPPED,
        /** No thread is left to act. */
        STUCK
    }

    private final Attempt attempt;
    private final List<Step> steps;
    private final Remedies remedies;
    private final Bench bench;
    private final HourlyLimit limit;
    private final Steps told;

    private int index;
    private @Nullable Job job;
    private long begun;
    private long deadline;
    private long interruptedAt;
    private boolean interrupted;
    private boolean waiting;
    private boolean looking;
    private long lookFrom;
    private @Nullable Outcome last;
    private @Nullable End end;

    /** Hears of every step that is over. */
    interface Steps {
        void taken(Attempt attempt, Step step, long nanos, Outcome outcome, boolean relieved);
    }

    Chain(Attempt attempt, List<Step> steps, Remedies remedies, Bench bench, HourlyLimit limit, Steps told) {
        this.attempt = attempt;
        this.steps = List.copyOf(steps);
        this.remedies = remedies;
        this.bench = bench;
        this.limit = limit;
        this.told = told;
    }

    /** How it ended; null while it goes on. */
    @Nullable
    End end() {
        return end;
    }

    Attempt attempt() {
        return attempt;
    }

    /** Whether it waits for a fresh look at things. */
    boolean wantsLook() {
        return looking;
    }

    /** The action under way, or null. */
    @Nullable
    String action() {
        return end == null && index < steps.size() ? steps.get(index).action().name() : null;
    }

    /** Stops it: the step under way is interrupted, no other is taken. Until {@link #isQuiet} it still has a thread. */
    void stop(long now) {
        if (end == null) {
            if (job != null && !interrupted) {
                interrupted = true;
                interruptedAt = now;
                job.interrupt();
            }
            end = End.STOPPED;
        }
    }

    /** Whether the step that was under way when it was stopped is over; one that does not end in time is given up. */
    boolean isQuiet(long now) {
        Job current = job;
        if (current == null) {
            return true;
        }
        if (current.outcome() == null && now - interruptedAt < GRACE) {
            return false;
        }
        if (current.outcome() == null) {
            boolean unused = bench.giveUp(current);
        }
        job = null;
        return true;
    }

    /**
     * Goes on as far as it can.
     *
     * @param holds whether the condition still holds
     * @param fresh whether everything was looked at in this round
     */
    void round(long now, boolean holds, boolean fresh) {
        if (end != null) {
            return;
        }
        if (job != null || waiting) {
            attend(now);
        }
        if (looking && fresh && now - lookFrom >= 0) {
            looking = false;
            over(now, !holds);
            if (!holds) {
                end = End.RELIEVED;
            }
        }
        while (end == null && job == null && !waiting && !looking && next(now)) {
            // steps that need no look follow each other at once
        }
    }

    /** Looks after the step under way. */
    private void attend(long now) {
        Job current = job;
        if (current == null) {
            if (now - deadline >= 0) {
                waiting = false;
                finish(now, Outcome.done("waited"));
            }
            return;
        }
        Outcome outcome = current.outcome();
        if (outcome != null) {
            job = null;
            finish(now, outcome);
        } else if (now - deadline >= 0 && !interrupted) {
            interrupted = true;
            interruptedAt = now;
            current.interrupt();
        } else if (interrupted && now - interruptedAt >= GRACE) {
            job = null;
            boolean staffed = bench.giveUp(current);
            finish(now, new Outcome(Kind.ABANDONED, "it does not end, and was left behind with its thread"));
            if (!staffed) {
                end = End.STUCK;
            }
        }
    }

    private void finish(long now, Outcome outcome) {
        last = outcome;
        boolean failed = outcome.kind() == Kind.FAILED || outcome.kind() == Kind.ABANDONED;
        if (failed && steps.get(index).stopOnFailure()) {
            over(now, false);
            end = End.FAILED;
        } else if (outcome.kind() == Kind.DONE && !(steps.get(index).action() instanceof Action.Log)) {
            looking = true;
            lookFrom = now + EFFECT;
        } else {
            over(now, false);
        }
    }

    /** The step is over, and it is known whether it helped. */
    private void over(long now, boolean relieved) {
        Outcome outcome = last;
        last = null;
        if (outcome != null) {
            told.taken(attempt, steps.get(index), now - begun, outcome, relieved);
        }
        index++;
    }

    /** Begins the next step; false when it cannot yet. */
    private boolean next(long now) {
        if (index == steps.size()) {
            end = End.DONE;
            return false;
        }
        if (now - attempt.deadlineNanos() >= 0) {
            end = End.OUT_OF_TIME;
            return false;
        }
        Step step = steps.get(index);
        Action action = step.action();
        begun = now;
        if (action instanceof Action.Wait wait) {
            waiting = true;
            deadline = now + wait.duration().toNanos();
            return true;
        }
        Remedy remedy = remedies.remedy(action);
        boolean free = action instanceof Action.Log;
        if (attempt.dryRun() && !free) {
            finish(now, new Outcome(Kind.WOULD, remedy.plan()));
            return true;
        }
        if (!bench.isFree()) {
            return false;
        }
        if (!free && !limit.take(now)) {
            finish(now, Outcome.notCarriedOut("there were as many actions within the hour as there may be"));
            return true;
        }
        interrupted = false;
        deadline = now + Math.min(step.timeout().toNanos(), attempt.deadlineNanos() - now);
        job = bench.start(remedy, attempt);
        return job != null;
    }
}
