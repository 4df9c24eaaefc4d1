package io.kelpie.core.guard.bulkhead;

import static org.assertj.core.api.Assertions.assertThat;

import dev.failsafe.Bulkhead;
import dev.failsafe.BulkheadFullException;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Defects of released bulkheads (the versions in the parent pom), each shown there and absent here. A test of the first kind
 * that fails means that they repaired it: then it may go.
 */
@Timeout(60)
class IncumbentBulkheadsTest {

    /** D6: a smaller limit under full load. */
    @Nested
    class ShrinkingWaitsForCalls {

        @Test
        void resilience4jWaitsForCallsToEnd() throws Exception {
            io.github.resilience4j.bulkhead.Bulkhead theirs =
                    io.github.resilience4j.bulkhead.Bulkhead.of("d6", limit(4));
            for (int i = 0; i < 4; i++) {
                theirs.acquirePermission();
            }
            Thread operator = new Thread(() -> theirs.changeConfig(limit(2)));
            operator.start();
            while (operator.getState() != Thread.State.WAITING) {
                assertThat(operator.isAlive()).as("it is through").isTrue();
                Thread.onSpinWait();
            }
            assertThat(theirs.getBulkheadConfig().getMaxConcurrentCalls()).isEqualTo(4);
            for (int i = 0; i < 4; i++) {
                theirs.onComplete();
            }
            operator.join();
        }

        @Test
        void kelpieDoesNot() {
            io.kelpie.core.guard.bulkhead.Bulkhead ours = Bulkheads.of(Bulkheads.config(4));
            for (int i = 0; i < 4; i++) {
                ours.tryAcquire();
            }
            ours.reconfigure(Bulkheads.config(2));
            assertThat(ours.status().limit()).isEqualTo(2);
        }

        private static BulkheadConfig limit(int calls) {
            return BulkheadConfig.custom().maxConcurrentCalls(calls).build();
        }
    }

    /** D7: a call that waited in vain. */
    @Nested
    class AWaiterThatGivesUpTakesAPermitWithIt {

        @Test
        void failsafeIsFullForEver() throws Exception {
            Bulkhead<Object> theirs =
                    Bulkhead.builder(1).withMaxWaitTime(Duration.ofMillis(5)).build();
            theirs.acquirePermit();
            assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> theirs.acquirePermit(Duration.ofMillis(5))))
                    .isInstanceOf(BulkheadFullException.class);
            theirs.releasePermit();
            assertThat(theirs.tryAcquirePermit()).as("nobody runs").isFalse();
        }

        @Test
        void kelpieHasItsPermitBack() throws Exception {
            io.kelpie.core.guard.bulkhead.Bulkhead ours =
                    Bulkheads.of(Bulkheads.waiting(1, Duration.ofMillis(5), 1, true));
            ours.tryAcquire();
            assertThat(ours.acquire()).isEqualTo(Admission.REFUSED);
            ours.release();
            assertThat(ours.tryAcquire()).isTrue();
        }
    }
}
