package io.kelpie.core.guard;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.kelpie.core.guard.testing.Breaking;
import io.kelpie.core.guard.testing.Configured;
import io.kelpie.core.guard.testing.Retrying;
import io.kelpie.core.guard.testing.Woven;
import io.kelpie.launcher.gate.KelpieRejectedException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How much a call allocates, by the JVM's own account of this thread. */
class AllocationTest {

    private static final int CALLS = 20_000;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void aSuccessInACleanWindowAllocatesNothing() {
        Woven woven =
                new Woven(Breaking.config().slow(Duration.ofSeconds(60), 100).build(), null);
        assertThat(bytesPerCall(woven, null)).isZero();
    }

    @Test
    void aSuccessInADirtyWindowAllocatesNothing() {
        Woven woven = new Woven(Breaking.config().countWindow(1_000_000, 100).build(), null);
        woven.fail(1);
        assertThat(bytesPerCall(woven, null)).isZero();
    }

    @Test
    void aSuccessInATimeWindowAllocatesNothing() {
        Woven woven = new Woven(Breaking.config().timeWindow(60, 100).build(), null);
        assertThat(bytesPerCall(woven, null)).isZero();
    }

    @Test
    void aSuccessWithRetryAllocatesNothing() {
        Woven woven = new Woven(
                Breaking.config().build(),
                Retrying.config()
                        .budget(0.2, 10)
                        .maxDuration(Duration.ofSeconds(1))
                        .build());
        assertThat(bytesPerCall(woven, null)).isZero();
    }

    @Test
    void aRejectionAllocatesNothing() {
        Woven open = new Woven(Breaking.config().build(), null);
        open.fail(10);
        assertThat(bytesPerCall(open, null)).isZero();
        open.guard.forceOpen();
        assertThat(bytesPerCall(open, null)).isZero();
    }

    @Test
    void aRejectionInHalfOpenAllocatesNothing() throws Exception {
        Woven woven = new Woven(Breaking.config().probes(1).build(), null);
        woven.fail(10);
        woven.time.advance(Duration.ofSeconds(10));
        Thread prober = new Thread(() -> Woven.enter(woven.sites, woven.site));
        prober.start();
        prober.join(10_000);
        assertThat(bytesPerCall(woven, null)).isZero();
    }

    @Test
    void aFailureAllocatesOnlyItsEntryAmongTheLast() {
        Woven woven =
                new Woven(Breaking.config().countWindow(1_000_000, 1_000_000).build(), null);
        assertThat(bytesPerCall(woven, new IOException("down"))).isLessThanOrEqualTo(40);
    }

    @Test
    void aCallWithAPermitAndATimeLimitAllocatesNothing() {
        assertThat(bytesPerCall(new Woven(Configured.guard("bulkhead: 25")), null))
                .isZero();
        assertThat(bytesPerCall(
                        new Woven(Configured.guard("retry: on, circuitBreaker: on, rateLimiter: 1000000000/s,"
                                + " timeout: 1h, bulkhead: 25")),
                        null))
                .isZero();
    }

    @Test
    void aCallThatFindsNoPermitAllocatesNothing() throws Exception {
        Woven woven = new Woven(Configured.guard("bulkhead: 1"));
        Thread holder = new Thread(() -> woven.sites.enter(Objects.requireNonNull(woven.sites.call(woven.site, null))));
        holder.start();
        holder.join(10_000);
        assertThat(bytesPerCall(woven, null)).isZero();
        assertThat(woven.calls().rejected()).isPositive();
    }

    private static long bytesPerCall(Woven woven, @Nullable Throwable outcome) {
        for (int i = 0; i < 3; i++) {
            calls(woven, outcome); // so that nothing is loaded, linked or compiled for the first time below
        }
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            long before = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
            calls(woven, outcome);
            long bytes = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
            least = Math.min(least, bytes);
        }
        return least / CALLS;
    }

    private static void calls(Woven woven, @Nullable Throwable outcome) {
        for (int i = 0; i < CALLS; i++) {
            try {
                Object call = Objects.requireNonNull(woven.sites.call(woven.site, null));
                long token = woven.sites.enter(call);
                Object unused =
                        outcome == null ? woven.sites.finished(token, call) : woven.sites.thrown(token, call, outcome);
            } catch (KelpieRejectedException turnedAway) {
                // the case under test
            }
        }
    }
}
