package io.kelpie.core.incident;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How reliable something has been since it is watched: how often it failed, and how long it took to mend it. Guarded by itself.
 *
 * <p>The mean time between failures is the time in health divided by the failures, the mean time to repair the time in trouble
 * divided by the repairs; both are null before the first.
 */
public final class Reliability {

    private boolean down;
    private long since;
    private long upNanos;
    private long downNanos;
    private long repairNanos;
    private long downSince;
    private long failures;
    private long repairs;

    /** Healthy from this moment on. */
    public Reliability(long nowNanos) {
        since = nowNanos;
    }

    /** Takes its present state; repeating it changes nothing. */
    public synchronized void is(boolean inTrouble, long nowNanos) {
        if (inTrouble == down) {
            return;
        }
        pass(nowNanos);
        down = inTrouble;
        if (inTrouble) {
            failures++;
            downSince = nowNanos;
        } else {
            repairs++;
            repairNanos += nowNanos - downSince;
        }
    }

    private void pass(long nowNanos) {
        if (down) {
            downNanos += nowNanos - since;
        } else {
            upNanos += nowNanos - since;
        }
        since = nowNanos;
    }

    /** How often it failed. */
    public synchronized long failures() {
        return failures;
    }

    /** Mean time between failures, or null. */
    public synchronized @Nullable Duration betweenFailures(long nowNanos) {
        pass(nowNanos);
        return failures == 0 ? null : Duration.ofNanos(upNanos / failures);
    }

    /** Mean time to repair, or null. A repair that is under way does not count. */
    public synchronized @Nullable Duration toRepair() {
        return repairs == 0 ? null : Duration.ofNanos(repairNanos / repairs);
    }

    /** Share of the time in which it was healthy, 0 to 1. */
    public synchronized double availability(long nowNanos) {
        pass(nowNanos);
        long all = upNanos + downNanos;
        return all == 0 ? 1 : (double) upNanos / all;
    }
}
