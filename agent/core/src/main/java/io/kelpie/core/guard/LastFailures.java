package io.kelpie.core.guard;

import io.kelpie.core.guard.GuardStatus.Failure;
import io.kelpie.core.time.Ticker;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The last few failures of a guard, as text: the exceptions themselves would keep the application's objects alive.
 *
 * <p>Any thread. A message that cannot be read is left out.
 */
final class LastFailures {

    static final int SIZE = 16;
    static final int LONGEST_MESSAGE = 200;

    private static final String RESULT = "result";

    private final Ticker ticker;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicReferenceArray<@Nullable Entry> ring = new AtomicReferenceArray<>(SIZE);

    LastFailures(Ticker ticker) {
        this.ticker = ticker;
    }

    void add(Throwable thrown) {
        put(thrown.getClass().getName(), messageOf(thrown));
    }

    /** Notes a result that counts as a failure; {@code text} is what may be shown of it. */
    void addResult(@Nullable String text) {
        put(RESULT, shorten(text));
    }

    void clear() {
        for (int i = 0; i < SIZE; i++) {
            ring.set(i, null);
        }
    }

    /** Newest first. */
    List<Failure> list() {
        List<Failure> failures = new ArrayList<>(SIZE);
        int newest = next.get() - 1;
        for (int i = 0; i < SIZE; i++) {
            Entry entry = ring.get((newest - i) & (SIZE - 1));
            if (entry != null) {
                failures.add(new Failure(Instant.ofEpochMilli(entry.millis), entry.className, entry.message));
            }
        }
        return failures;
    }

    private void put(String className, @Nullable String message) {
        ring.set(next.getAndIncrement() & (SIZE - 1), new Entry(ticker.wallMillis(), className, message));
    }

    private static @Nullable String messageOf(Throwable thrown) {
        try {
            return shorten(thrown.getMessage());
        } catch (Exception | LinkageError | StackOverflowError foreign) {
            return null;
        }
    }

    private static @Nullable String shorten(@Nullable String text) {
        return text == null || text.length() <= LONGEST_MESSAGE ? text : text.substring(0, LONGEST_MESSAGE);
    }

    private record Entry(
            long millis, String className, @Nullable String message) {}
}
