package io.kelpie.core.guard.retry;

import io.kelpie.core.time.Ticker;
import io.kelpie.model.config.RetryConfig;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A purse of tokens that keeps retries from multiplying an overload: every call pays in {@code ratio}, time pays in
 * {@code minRetriesPerSecond}, and a retry costs one.
 *
 * <p>Calls do not pay in one by one. When a retry is wanted, the calls since the last such moment are paid in at once, so a
 * call that succeeds costs nothing here. Savings fade with a time constant of 10 seconds: a quiet hour does not buy a storm. It
 * begins with what 10 seconds of the minimum flow bring.
 *
 * <p>Any thread; no locks, no allocation. The thread that moves the time of the last payment pays in; the others go on with
 * what is there. Calls are taken over by compare-and-set, so none pays twice.
 */
public final class Budget {

    private static final double KEEP_SECONDS = 10;
    private static final double SECOND = 1e9;
    /** Tokens are counted in millionths. */
    private static final double TOKEN = 1e6;

    private final double ratio;
    private final double perSecond;
    private final Ticker ticker;
    private final AtomicLong purse;
    private final AtomicLong paidUntil;
    private final AtomicLong paidCalls = new AtomicLong();

    /** A budget as configured. */
    public Budget(RetryConfig.Budget config, Ticker ticker) {
        this.ratio = config.ratio();
        this.perSecond = config.minRetriesPerSecond();
        this.ticker = ticker;
        this.purse = new AtomicLong((long) (perSecond * KEEP_SECONDS * TOKEN));
        this.paidUntil = new AtomicLong(ticker.nanos());
    }

    /** Takes a token for one retry, when there is one; {@code calls} is the number of calls so far, this one included. */
    public boolean take(long calls) {
        payIn(calls);
        for (long now = purse.get(); now >= (long) TOKEN; now = purse.get()) {
            if (purse.compareAndSet(now, now - (long) TOKEN)) {
                return true;
            }
        }
        return false;
    }

    private void payIn(long calls) {
        long before = paidUntil.get();
        long now = ticker.nanos();
        if (now - before > 0 && !paidUntil.compareAndSet(before, now)) {
            return;
        }
        double seconds = Math.max(0, now - before) / SECOND;
        // Of a pause longer than what is kept, only the last part counts.
        double recent = seconds > KEEP_SECONDS ? KEEP_SECONDS / seconds : 1;
        double income = (ratio * newCalls(calls) + perSecond * seconds) * recent;
        double kept = Math.max(0, 1 - seconds / KEEP_SECONDS);
        for (long old = purse.get(); ; old = purse.get()) {
            long next = (long) (old * kept + income * TOKEN);
            if (purse.compareAndSet(old, next)) {
                return;
            }
        }
    }

    /** Calls not paid for yet. Only forward: a thread whose count is older than the last must not have them paid again. */
    private long newCalls(long calls) {
        long paid = paidCalls.get();
        return calls > paid && paidCalls.compareAndSet(paid, calls) ? calls - paid : 0;
    }
}
