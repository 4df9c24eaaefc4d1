package io.kelpie.core.guard.bulkhead;

import io.kelpie.core.guard.retry.Departure;
import io.kelpie.model.config.BulkheadConfig;

public final class Bulkhead {
    public Bulkhead(BulkheadConfig c) {}

    public boolean tryAcquire() {
        return true;
    }

    public boolean acquire(Departure d) throws InterruptedException {
        return true;
    }

    public void force() {}

    public void release() {}

    public void release(long elapsed, boolean dropped) {}

    public void reconfigure(BulkheadConfig c) {}
}
