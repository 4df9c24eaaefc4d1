package io.kelpie.core.guard.breaker;

import io.kelpie.core.time.Ticker;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The outcomes of the last S seconds: a chain of at most 60 buckets, the youngest first.
 *
 * <p>A bucket covers one span of time and is an object of its own: a thread that is held up while recording writes into the
 * bucket of its time, dead or alive, never into a later one that took its place. The first call of a new span links a new
 * head by compare-and-set and cuts off what is too old.
 *
 * <p>Time comes from the ticker. When it goes back, it is taken to stand still: the call counts in the head, and nothing is
 * lost (TimeWindowTest, {@code aClockThatGoesBackLosesNothing}).
 */
final class TimeWindow extends Window {

    private static final int MOST_BUCKETS = 60;
    private static final long SECOND = 1_000_000_000;

    private static final VarHandle HEAD;

    static {
        try {
            HEAD = MethodHandles.lookup().findVarHandle(TimeWindow.class, "head", Bucket.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Ticker ticker;
    private final long origin;
    private final long span;
    private final long buckets;
    private volatile Bucket head;

    TimeWindow(int seconds, Ticker ticker) {
        this.ticker = ticker;
        this.origin = ticker.nanos();
        this.buckets = Math.min(seconds, MOST_BUCKETS);
        this.span = seconds * SECOND / buckets;
        this.head = new Bucket(0, null);
    }

    /** Never: the number of calls matters, and they grow old. */
    @Override
    boolean clean() {
        return false;
    }

    @Override
    boolean record(int outcome, Limits limits) {
        Bucket bucket = present();
        if (Outcome.failed(outcome)) {
            bucket.failed.increment();
        }
        if (Outcome.slow(outcome)) {
            bucket.slow.increment();
        }
        bucket.calls.increment(); // last: who counts this call also counts that it was bad
        boolean bad = outcome != Outcome.SUCCESS;
        boolean suspect = (bad || bucket.shortOfCalls) && suspect(bucket, limits);
        return tooManyInARow(outcome, limits) || suspect;
    }

    @Override
    Counts counts() {
        return sum(present());
    }

    @Override
    Counts recount() {
        return counts();
    }

    /**
     * Looks at the thresholds, and notes when there are enough calls to judge: from then on, and until the next bucket lets old
     * calls go, a success cannot open the breaker. The note is never taken back within a bucket, whose calls only grow.
     */
    private boolean suspect(Bucket bucket, Limits limits) {
        Counts counts = sum(bucket);
        if (counts.calls() < limits.minimum) {
            return false;
        }
        bucket.shortOfCalls = false;
        return limits.exceeded(counts.calls(), counts.failed(), counts.slow());
    }

    private Counts sum(Bucket youngest) {
        long oldest = youngest.number - buckets + 1;
        long calls = 0;
        long failed = 0;
        long slow = 0;
        for (Bucket b = youngest; b != null && b.number >= oldest; b = b.older) {
            calls += b.calls.sum();
            failed += b.failed.sum();
            slow += b.slow.sum();
        }
        return new Counts(calls, failed, slow);
    }

    private Bucket present() {
        Bucket current = head;
        long number = (ticker.nanos() - origin) / span;
        return number <= current.number ? current : advance(number);
    }

    private Bucket advance(long number) {
        for (; ; ) {
            Bucket current = head;
            if (number <= current.number) {
                return current;
            }
            Bucket fresh = new Bucket(number, current);
            if (HEAD.compareAndSet(this, current, fresh)) {
                fresh.dropOlderThan(number - buckets + 1);
                return fresh;
            }
        }
    }

    /** The calls of one span of time. */
    private static final class Bucket {

        final long number;
        final LongAdder calls = new LongAdder();
        final LongAdder failed = new LongAdder();
        final LongAdder slow = new LongAdder();
        volatile boolean shortOfCalls = true;
        volatile @Nullable Bucket older;

        Bucket(long number, @Nullable Bucket older) {
            this.number = number;
            this.older = older;
        }

        void dropOlderThan(long oldest) {
            Bucket last = this;
            for (Bucket b = last.older; b != null && b.number >= oldest; b = last.older) {
                last = b;
            }
            last.older = null;
        }
    }
}
