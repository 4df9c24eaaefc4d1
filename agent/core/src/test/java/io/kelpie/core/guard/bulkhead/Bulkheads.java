package io.kelpie.core.guard.bulkhead;

import io.kelpie.core.time.FakeTime;
import io.kelpie.model.config.BulkheadConfig;
import io.kelpie.model.config.BulkheadConfig.Adaptive;
import io.kelpie.model.config.BulkheadConfig.Algorithm;
import java.time.Duration;

/** Bulkheads for tests. */
final class Bulkheads {

    static final Duration LONG = Duration.ofSeconds(60);

    private Bulkheads() {}

    static BulkheadConfig config(int calls) {
        return waiting(calls, Duration.ZERO, 0, true);
    }

    static BulkheadConfig waiting(int calls, Duration wait, int waiters, boolean fair) {
        return new BulkheadConfig(calls, wait, fair, waiters, null);
    }

    static BulkheadConfig adaptive(Algorithm algorithm, int begin) {
        Adaptive adaptive = new Adaptive(algorithm, 5, 500, 0.9, Duration.ofMillis(150), 1.5, 0.2, 600, 4);
        return new BulkheadConfig(begin, Duration.ZERO, false, 0, adaptive);
    }

    static Bulkhead of(BulkheadConfig config) {
        return new Bulkhead(config, new FakeTime().clock());
    }
}
