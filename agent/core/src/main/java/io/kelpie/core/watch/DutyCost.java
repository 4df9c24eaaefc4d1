package io.kelpie.core.watch;

/**
 * What a duty of the watch thread has cost so far; times in nanoseconds.
 *
 * @param pause from one beginning to the next, as things are
 */
public record DutyCost(String name, long runs, long faults, long last, long total, long longest, long pause) {

    static DutyCost none(Duty duty) {
        return new DutyCost(duty.name(), 0, 0, 0, 0, 0, duty.periodNanos());
    }

    DutyCost and(long nanos, boolean failed, long nextPause) {
        return new DutyCost(
                name,
                runs + 1,
                failed ? faults + 1 : faults,
                nanos,
                total + nanos,
                Math.max(longest, nanos),
                nextPause);
    }
}
