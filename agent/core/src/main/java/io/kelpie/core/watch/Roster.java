package io.kelpie.core.watch;

import io.kelpie.core.time.Ticker;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * The duties of the watch thread: each is done when its period is over, and less often when it takes more than its share of the
 * time. For the watch thread alone; {@link #costs} may be read by any.
 *
 * <p>A duty that fails is told once and done again. When there is no memory, the round is broken off: the next one may do better.
 */
final class Roster {

    private final Ticker ticker;
    private final BiConsumer<String, Throwable> log;
    private final double budget;
    private final Entry[] entries;

    /**
     * Nothing is done yet; everything is due at once.
     *
     * @param budget share of the time that one duty may take
     * @param log is told of the first fault of each duty
     */
    Roster(Ticker ticker, double budget, List<Duty> duties, BiConsumer<String, Throwable> log) {
        this.ticker = ticker;
        this.log = log;
        this.budget = budget;
        this.entries = new Entry[duties.size()];
        for (int i = 0; i < entries.length; i++) {
            entries[i] = new Entry(duties.get(i));
        }
    }

    /** Does what is due. */
    void round(boolean settled) {
        for (Entry entry : entries) {
            long begun = ticker.nanos();
            if (entry.cost.runs() > 0 && begun - entry.due < 0) {
                continue;
            }
            boolean failed = true;
            try {
                entry.duty.run(begun, settled);
                failed = false;
            } catch (OutOfMemoryError full) {
                return;
            } catch (Exception | LinkageError | StackOverflowError | AssertionError trouble) {
                if (entry.cost.faults() == 0) {
                    log.accept("the watchdog could not do '" + entry.duty.name() + "' and will try again", trouble);
                }
            } finally {
                entry.took(begun, ticker.nanos() - begun, failed, budget);
            }
        }
    }

    /** What each duty has cost so far. */
    DutyCost[] costs() {
        DutyCost[] costs = new DutyCost[entries.length];
        for (int i = 0; i < costs.length; i++) {
            costs[i] = entries[i].cost;
        }
        return costs;
    }

    /** A duty, when it is due, and what it has cost. */
    private static final class Entry {

        private static final double NEWEST = 0.2;

        private final Duty duty;
        private double usual;
        private long due;
        private volatile DutyCost cost;

        Entry(Duty duty) {
            this.duty = duty;
            this.cost = DutyCost.none(duty);
        }

        void took(long begun, long nanos, boolean failed, double budget) {
            usual = cost.runs() == 0 ? nanos : usual + NEWEST * (nanos - usual);
            long pause = Math.max(duty.periodNanos(), (long) (usual / budget));
            due = begun + pause;
            cost = cost.and(nanos, failed, pause);
        }
    }
}
