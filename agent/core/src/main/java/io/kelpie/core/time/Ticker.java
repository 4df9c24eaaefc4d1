package io.kelpie.core.time;

/**
 * The two clocks of the JVM: one to measure with, one to show.
 *
 * <p>Any thread may read it. Only differences between readings of {@link #nanos} mean anything, and they are formed by
 * subtraction, because the reading may wrap.
 */
public interface Ticker {

    /** The clocks of this JVM. */
    Ticker SYSTEM = new SystemTicker();

    /** Nanoseconds since an arbitrary moment; does not follow corrections of the wall clock. */
    long nanos();

    /** Milliseconds since 1970, for display only. */
    long wallMillis();

    /** Reads {@link System}. */
    final class SystemTicker implements Ticker {

        private SystemTicker() {}

        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public long wallMillis() {
            return System.currentTimeMillis();
        }
    }
}
