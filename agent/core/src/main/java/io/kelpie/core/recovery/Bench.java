package io.kelpie.core.recovery;

import org.jspecify.annotations.Nullable;

/** Where remedies are applied, one by each thread. For the watch thread. */
interface Bench {

    /** Whether a thread is free. */
    boolean isFree();

    /** Has a remedy applied by a free thread; null when there is none. */
    @Nullable
    Job start(Remedy remedy, Attempt attempt);

    /** Gives up the thread that does not come back from a job; false when there is no thread left and none to replace it. */
    boolean giveUp(Job job);

    /** How many threads were given up. */
    int lost();
}
