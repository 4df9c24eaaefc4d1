package io.kelpie.core.guard.fallback;

import java.lang.ref.SoftReference;
import org.jspecify.annotations.Nullable;

/**
 * The last good result of a method, and when it came. Held softly: it gives way when memory runs short, and with it the class
 * loader that it may belong to. Any thread; of two results that come at once either may be the last.
 */
final class LastResult {

    private volatile @Nullable Entry last;

    void set(@Nullable Object result, long nanos) {
        last = new Entry(result == null ? null : new SoftReference<>(result), nanos);
    }

    /** The result, if there was one at most so long ago; {@code maxAge} of 0: ever. */
    @Nullable
    Object get(long now, long maxAge) throws NoAnswerException {
        Entry entry = last;
        if (entry == null) {
            throw new NoAnswerException("no call has succeeded yet");
        }
        if (maxAge > 0 && now - entry.nanos > maxAge) {
            throw new NoAnswerException("the last good result is older than maxAge");
        }
        Object result = entry.result == null ? null : entry.result.get();
        if (entry.result != null && result == null) {
            throw new NoAnswerException("the last good result had to give way to memory pressure");
        }
        return result;
    }

    private static final class Entry {
        private final @Nullable SoftReference<Object> result;
        private final long nanos;

        Entry(@Nullable SoftReference<Object> result, long nanos) {
            this.result = result;
            this.nanos = nanos;
        }
    }
}
