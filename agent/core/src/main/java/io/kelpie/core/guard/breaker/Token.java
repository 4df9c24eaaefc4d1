package io.kelpie.core.guard.breaker;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * The ticket of one attempt, packed into the {@code long} that a guarded method keeps in a local variable.
 *
 * <pre>
 *  63   62        43  42     41  40  39      36  35            0
 *  | 0 | generation | probe | clock | permit | - | start time      |
 * </pre>
 *
 * <ul>
 *   <li>generation: the phase of the breaker that let the attempt through; 0 when no verdict is wanted
 *   <li>probe: the attempt holds one of the half-open permits
 *   <li>clock: which clock the start time was read from; never 0, therefore a token is never 0
 *   <li>permit: the attempt holds one of the bulkhead's permits
 *   <li>start time: in units of 2^14 ns (16 µs), which wrap after 13 days
 * </ul>
 *
 * <p>The sign stays free for refusals. A generation returns after 2^20 changes of state: an outcome can be taken for that of
 * another generation only if its call lasted through exactly that many, at least 17 minutes of opening every millisecond.
 */
public final class Token {

    /** No clock was read. */
    public static final long UNTIMED = 1L << 40;
    /** The start was read from the {@link io.kelpie.core.time.ActivityClock}. */
    public static final long COARSE = 2L << 40;
    /** The start was read from the {@link io.kelpie.core.time.Ticker}. */
    public static final long PRECISE = 3L << 40;

    /** log2 of the unit of start times, in nanoseconds. */
    public static final int UNIT_SHIFT = 14;

    static final long PROBE = 1L << 42;

    /** The attempt holds a permit of the bulkhead. */
    public static final long PERMIT = 1L << 39;

    private static final long CLOCK_MASK = 3L << 40;
    private static final long START_MASK = (1L << 36) - 1;
    private static final int GENERATION_SHIFT = 43;
    private static final int GENERATION_MASK = (1 << 20) - 1;

    /** Breakers begin far apart (the golden section of 2^20), so that one does not take the outcomes of another's calls. */
    private static final int STEP = 648_055;

    private static final AtomicInteger FIRST = new AtomicInteger();

    private Token() {}

    /** The generation with which a new breaker begins. */
    static int firstGeneration() {
        return nextGeneration(FIRST.getAndAdd(STEP));
    }

    /** The part of a token that a phase contributes. */
    static long of(int generation) {
        return (long) generation << GENERATION_SHIFT;
    }

    static int generation(long token) {
        return (int) (token >>> GENERATION_SHIFT);
    }

    /** The generation after this one; skips 0. */
    static int nextGeneration(int generation) {
        int next = (generation + 1) & GENERATION_MASK;
        return next == 0 ? 1 : next;
    }

    static boolean isProbe(long token) {
        return (token & PROBE) != 0;
    }

    /** Which clock the start was read from. */
    public static long clock(long token) {
        return token & CLOCK_MASK;
    }

    /** The part of a token that says when the attempt began. */
    public static long start(long nanos) {
        return (nanos >> UNIT_SHIFT) & START_MASK;
    }

    /** Units of time from the start in the token to a reading of the same clock. */
    public static long elapsed(long token, long nanos) {
        return ((nanos >> UNIT_SHIFT) - token) & START_MASK;
    }

    /** Whether the attempt holds a permit of the bulkhead. */
    public static boolean hasPermit(long token) {
        return (token & PERMIT) != 0;
    }
}
