package io.kelpie.core.guard;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How an asynchronous call stands: the number of its present attempt, and its phase. Any thread; whoever takes the call out of a
 * phase ends what was under way in it, nobody else does.
 *
 * <pre>
 *   ENTERING --admitted--> OPEN --done, late or cancelled--> OVER --tries again--> WAITING --time--> ENTERING
 *       |                                                     ^                      |
 *       +------------------------refused----------------------+------late, cancelled-+
 * </pre>
 */
final class AsyncState {

    private static final int PHASE = 3;
    private static final int OVER = 0;
    private static final int ENTERING = 1;
    private static final int OPEN = 2;
    private static final int WAITING = 3;
    private static final int NUMBER_SHIFT = 2;

    private final AtomicInteger word = new AtomicInteger(of(1, ENTERING));

    /** The attempt that asks to be let in may run. Called by its thread. */
    void open() {
        word.set(over(word.get()) | OPEN);
    }

    /** The attempt that asks to be let in may not run. Called by its thread. */
    void refuse() {
        word.set(over(word.get()));
    }

    /** Whether an attempt is under way. */
    boolean isOpen(int number) {
        return word.get() == of(number, OPEN);
    }

    /** Whether this is the present attempt and still asks to be let in. */
    boolean isEntering(int number) {
        return word.get() == of(number, ENTERING);
    }

    /** Whether the present attempt still asks to be let in. */
    boolean isEntering() {
        return (word.get() & PHASE) == ENTERING;
    }

    /** Ends an attempt that is under way; false when another has. */
    boolean end(int number) {
        return word.compareAndSet(of(number, OPEN), of(number, OVER));
    }

    /** Ends the wait for the next attempt; false when another has, or when nothing waits. */
    boolean endWait() {
        int present = word.get();
        return (present & PHASE) == WAITING && word.compareAndSet(present, over(present));
    }

    /** From now on waits for the next attempt. Called by who has ended the one before. */
    void await() {
        word.set(over(word.get()) | WAITING);
    }

    /** Ends the wait by beginning the next attempt: its number; 0 when the call is over. */
    int next() {
        int present = word.get();
        int number = (present >> NUMBER_SHIFT) + 1;
        return (present & PHASE) == WAITING && word.compareAndSet(present, of(number, ENTERING)) ? number : 0;
    }

    /** The number of the attempt that is under way; 0 when there is none. */
    int number() {
        int present = word.get();
        return (present & PHASE) == OPEN ? present >> NUMBER_SHIFT : 0;
    }

    private static int of(int number, int phase) {
        return (number << NUMBER_SHIFT) | phase;
    }

    private static int over(int word) {
        return word & ~PHASE;
    }
}
