package io.kelpie.core.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.kelpie.core.guard.testing.Breaking;
import io.kelpie.core.guard.testing.Retrying;
import io.kelpie.core.guard.testing.Woven;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Calls of a guard's methods from within its methods. */
class NestedCallsTest {

    private static final String THROUGH = "(Lio/kelpie/core/guard/testing/Woven;)V";

    private final AtomicInteger runs = new AtomicInteger();

    @Test
    void onlyTheOutermostCallIsTriedAgain() {
        Woven woven = new Woven(null, Retrying.config().build());
        woven.thrownBy(() -> woven.call(() -> woven.call(() -> {
            runs.incrementAndGet();
            throw new IOException();
        })));
        assertThat(runs).as("3, not 3 * 3 * 3").hasValue(3);
        assertThat(woven.retry().nested()).isEqualTo(6);
    }

    @Test
    void aCallAfterAnotherIsNotNested() {
        Woven woven = new Woven(null, Retrying.config().build());
        for (int i = 0; i < 2; i++) {
            woven.thrownBy(() -> {
                runs.incrementAndGet();
                throw new IOException();
            });
        }
        assertThat(runs).hasValue(6);
    }

    @Test
    void aCallInsideAMethodOfAnotherGuardIsNotNested() {
        Woven woven = new Woven(null, Retrying.config().build());
        Woven other = new Woven(null, Retrying.config().build());
        Woven.add(other.sites, other.guard, NestedCallsTest.class.getName(), "through", THROUGH);
        through(woven);
        assertThat(runs).hasValue(3);
    }

    @Test
    void knowsItsOtherMethodsToo() {
        Woven woven = new Woven(null, Retrying.config().build());
        Woven.add(woven.sites, woven.guard, NestedCallsTest.class.getName(), "through", THROUGH);
        through(woven);
        assertThat(runs)
                .as("a frame of another guarded method is around the call")
                .hasValue(1);
    }

    @Test
    void forgetsMethodsThatWereTakenAway() {
        Woven woven = new Woven(null, Retrying.config().build());
        int site = Woven.add(woven.sites, woven.guard, NestedCallsTest.class.getName(), "through", THROUGH);
        woven.sites.assign(site, null, Powers.PLAIN);
        through(woven);
        assertThat(runs).hasValue(3);
    }

    private void through(Woven woven) {
        woven.thrownBy(() -> {
            runs.incrementAndGet();
            throw new IOException();
        });
    }

    @Test
    void aProbeMayCallItsOwnGuard() {
        Woven woven = new Woven(Breaking.config().probes(1).build(), null);
        woven.fail(10);
        woven.time.advance(Duration.ofSeconds(10));
        assertThat(woven.thrownBy(() -> woven.call(() -> "inner"))).isNull();
        assertThat(woven.state()).isEqualTo("closed");
        assertThat(woven.calls().succeeded()).isEqualTo(2);
        assertThat(woven.breaker().nestedCalls()).isEqualTo(1);
    }

    @Test
    void everyLevelCountsWhileClosed() {
        Woven woven = new Woven(Breaking.config().build(), null);
        woven.thrownBy(() -> woven.call(() -> {
            throw new IOException();
        }));
        assertThat(woven.breaker().failedCalls()).isEqualTo(2);
    }

    @Test
    void aDeepRecursionIsTriedAgainFromTheTopOnly() {
        Woven woven = new Woven(null, Retrying.config().build());
        AtomicInteger depth = new AtomicInteger();
        Woven.Body[] body = new Woven.Body[1];
        body[0] = () -> {
            if (depth.incrementAndGet() % 100 == 0) {
                throw new IOException();
            }
            return woven.call(body[0]);
        };
        woven.thrownBy(body[0]);
        assertThat(depth).hasValue(300);
    }
}
