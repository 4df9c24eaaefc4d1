package io.kelpie.core.log;

import org.jspecify.annotations.Nullable;

/**
 * A small memory of what was written lately, which tells repetitions apart from news.
 *
 * <p>It has a fixed number of places, found by the message's hash; a newcomer takes the place of an older message. Safe for
 * use by any thread.
 */
final class Repeats {

    private static final int PLACES = 64;
    private static final long QUIET_MILLIS = 60_000;

    private final @Nullable String[] messages = new @Nullable String[PLACES];
    private final long[] writtenAt = new long[PLACES];
    private final int[] swallowed = new int[PLACES];

    /**
     * Decides on one message.
     *
     * @return -1 if it is a repetition to be swallowed; otherwise how many repetitions were swallowed since it was
     *     written last
     */
    synchronized int ask(String message, long nowMillis) {
        int place = Math.floorMod(message.hashCode(), PLACES);
        boolean known = message.equals(messages[place]);
        long age = nowMillis - writtenAt[place];
        if (known && age >= 0 && age < QUIET_MILLIS) {
            swallowed[place]++;
            return -1;
        }
        int before = known ? swallowed[place] : 0;
        messages[place] = message;
        writtenAt[place] = nowMillis;
        swallowed[place] = 0;
        return before;
    }
}
