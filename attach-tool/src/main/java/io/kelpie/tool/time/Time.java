package io.kelpie.tool.time;

import java.time.Duration;
import java.util.concurrent.CancellationException;

/** A monotonic clock that one can also wait on. The system's is safe for all threads. */
public interface Time {

    /** The clock of this JVM. */
    Time SYSTEM = new Time() {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public void sleep(Duration duration) {
            try {
                Thread.sleep(duration.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancellationException("interrupted while waiting");
            }
        }
    };

    /** Nanoseconds since some fixed moment. */
    long nanos();

    /**
     * Lets time pass.
     *
     * @throws CancellationException when the thread is interrupted; it stays interrupted
     */
    void sleep(Duration duration);
}
