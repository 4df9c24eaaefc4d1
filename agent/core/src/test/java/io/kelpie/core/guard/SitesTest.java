package io.kelpie.core.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.kelpie.core.event.GuardEvent.GuardFailed;
import io.kelpie.core.guard.breaker.Seams;
import io.kelpie.core.guard.method.Opener;
import io.kelpie.core.guard.testing.Breaking;
import io.kelpie.core.guard.testing.Retrying;
import io.kelpie.core.guard.testing.Woven;
import io.kelpie.core.guard.timeout.Wheel;
import io.kelpie.core.time.FakeTime;
import io.kelpie.core.time.Ticker;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SitesTest {

    private static final Wheel WHEEL = new Wheel(Ticker.SYSTEM, Thread::new);

    @Test
    void callsOfUnknownSitesPass() {
        Woven woven = new Woven(Breaking.config().build(), null);
        for (int site : new int[] {Integer.MIN_VALUE, -1, 0, woven.site - 1, woven.site + 1, Integer.MAX_VALUE}) {
            assertThat(Woven.enter(woven.sites, site)).isZero();
            assertThat(Woven.exit(woven.sites, site, 1, new IOException())).isNull();
        }
    }

    @Test
    void numbersNeedNotFollowEachOther() {
        AtomicInteger ids = new AtomicInteger(40);
        Sites sites = new Sites(ids::getAndIncrement, WHEEL, new FakeTime(), Runnable::run, Opener.PLAIN);
        Woven woven = new Woven(Breaking.config().build(), null);
        int first = Woven.add(sites, woven.guard, "a.A", "a", "()V");
        ids.addAndGet(100);
        int second = Woven.add(sites, woven.guard, "b.B", "b", "()V");
        assertThat(first).isEqualTo(41);
        assertThat(second).isEqualTo(142);
        assertThat(Woven.enter(sites, first)).isNotZero();
        assertThat(Woven.enter(sites, second)).isNotZero();
        assertThat(Woven.enter(sites, 100)).isZero();
    }

    @Test
    void addingAndTakingManyMethodsOfAClassCopiesFew() {
        AtomicInteger ids = new AtomicInteger();
        Sites sites = new Sites(ids::getAndIncrement, WHEEL, new FakeTime(), Runnable::run, Opener.PLAIN);
        Woven woven = new Woven(Breaking.config().build(), null);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        int count = 20_000;
        long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        for (int i = 0; i < count; i++) {
            Woven.add(sites, woven.guard, "a.A", "a", "()V");
        }
        assertThat(Woven.enter(sites, 1)).isNotZero();
        assertThat(Woven.enter(sites, count)).isNotZero();
        assertThat(Woven.enter(sites, count + 1)).isZero();
        for (int site = 1; site <= count; site++) {
            sites.close(site);
        }
        long bytes = threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
        assertThat(bytes / count).as("bytes for each").isLessThan(400);
        assertThat(Woven.enter(sites, count)).isZero();
    }

    @Test
    void aSiteWithoutGuardPasses() {
        Woven woven = new Woven(Breaking.config().build(), null);
        int site = Woven.add(woven.sites, null, "a.A", "a", "()V");
        assertThat(Woven.enter(woven.sites, site)).isZero();
        woven.sites.assign(site, woven.guard, Powers.PLAIN);
        assertThat(Woven.enter(woven.sites, site)).isNotZero();
    }

    @Test
    void aCallEndsUnderTheGuardUnderWhichItBegan() {
        Woven woven = new Woven(Breaking.config().build(), null);
        Woven other = new Woven(Breaking.config().build(), null);
        Woven.Open call = woven.begin();
        woven.sites.assign(woven.site, other.guard, Powers.PLAIN);
        woven.end(call, new IOException());
        assertThat(woven.breaker().bufferedCalls()).isEqualTo(1);
        assertThat(other.breaker().bufferedCalls()).isZero();
        Woven.Open next = woven.begin();
        woven.sites.assign(woven.site, null, Powers.PLAIN);
        assertThat(woven.end(next, new IOException())).isNull();
        assertThat(Woven.enter(woven.sites, woven.site)).isZero();
    }

    @Test
    void aSiteThatIsClosedIsForgotten() {
        Woven woven = new Woven(Breaking.config().build(), null);
        Woven.Open call = woven.begin();
        woven.sites.close(woven.site);
        assertThat(woven.end(call, new IOException())).isNull();
        assertThat(Woven.enter(woven.sites, woven.site)).isZero();
        woven.sites.close(woven.site);
        assertThatThrownBy(() -> woven.sites.assign(woven.site, woven.guard, Powers.PLAIN))
                .hasMessageStartingWith("Bug: site ");
        int next = Woven.add(woven.sites, woven.guard, "a.A", "a", "()V");
        assertThat(next).isNotEqualTo(woven.site);
        assertThat(Woven.enter(woven.sites, next)).isNotZero();
    }

    @Test
    void assigningAForeignSiteIsABug() {
        Woven woven = new Woven(Breaking.config().build(), null);
        assertThatThrownBy(() -> woven.sites.assign(9999, woven.guard, Powers.PLAIN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Bug: site 9999 is not one of this agent");
    }

    @Test
    void theRestOfACallFromAnEarlierAgentIsLeftAlone() {
        Woven woven = new Woven(null, Retrying.config().build());
        long token = Woven.enter(woven.sites, woven.site);
        assertThat(woven.sites.thrown(token, "a call of another agent", new IOException()))
                .isNull();
    }

    @Nested
    class WhenTheGuardItselfFails {

        private final Woven woven =
                new Woven(Breaking.config().build(), Retrying.config().build());

        private Woven withBrokenDice(RuntimeException bug) {
            woven.dice.onRoll(() -> {
                throw bug;
            });
            return woven;
        }

        @Test
        void theCallGoesOnAsIfItWereNotGuarded() {
            withBrokenDice(new IllegalStateException("a bug"));
            IOException outcome = new IOException("the application's own");
            for (int i = 0; i < 20; i++) {
                assertThat(woven.thrownBy(() -> {
                            throw outcome;
                        }))
                        .isSameAs(outcome);
            }
            assertThat(woven.sites.faults()).isPositive();
        }

        @Test
        void theFaultIsToldOnce() {
            withBrokenDice(new IllegalStateException("a bug"));
            woven.fail(20);
            assertThat(woven.events.last(GuardFailed.class).problem())
                    .isEqualTo("Bug: java.lang.IllegalStateException: a bug");
            assertThat(woven.events.names()).containsOnlyOnce("GuardFailed");
        }

        @Test
        void aListenerThatThrowsDisturbsNobody() {
            Seams seams = new Seams(woven.time, woven.time.clock(), woven.time, woven.dice, Woven.broken());
            Guard guard = new Guard(Woven.guardConfig(Breaking.config().build(), null), seams, Opener.PLAIN);
            woven.sites.assign(woven.site, guard, Powers.PLAIN);
            woven.fail(10);
            assertThat(guard.status().state()).isEqualTo("open");
            assertThat(woven.sites.faults()).isZero();
        }
    }

    @Test
    @SuppressWarnings("removal")
    void aThreadThatIsKilledInOurCodeStaysKilled() {
        Woven woven = new Woven(Breaking.config().build(), null);
        woven.dice.onRoll(() -> {
            throw new ThreadDeath();
        });
        woven.fail(9);
        assertThat(woven.thrownBy(() -> {
                    throw new IOException();
                }))
                .isInstanceOf(ThreadDeath.class);
    }
}
