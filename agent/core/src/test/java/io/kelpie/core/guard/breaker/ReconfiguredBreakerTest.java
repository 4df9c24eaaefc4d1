package io.kelpie.core.guard.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import io.kelpie.core.guard.breaker.Rig.Call;
import io.kelpie.core.guard.testing.Breaking;
import io.kelpie.model.config.CircuitBreakerConfig.OpenWait;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a breaker keeps, and what begins anew, when its configuration changes. */
class ReconfiguredBreakerTest {

    @Test
    void keepsItsWindowWhenTheGeometryStays() {
        Rig rig = new Rig(Breaking.config());
        rig.succeed(7);
        rig.fail(2);
        rig.breaker.reconfigure(Breaking.config().failureRate(30).build());
        rig.fail(1);
        assertThat(rig.state()).isEqualTo(BreakerState.OPEN);
    }

    @Test
    void callsInFlightStillCountWhenTheGeometryStays() {
        Rig rig = new Rig(Breaking.config());
        Call call = rig.begin();
        rig.breaker.reconfigure(Breaking.config().failureRate(30).build());
        rig.end(call, Outcome.FAILED);
        assertThat(rig.status().failedCalls()).isEqualTo(1);
        assertThat(rig.status().staleCalls()).isZero();
    }

    @Test
    void beginsANewWindowWhenTheGeometryChanges() {
        Rig rig = new Rig(Breaking.config());
        rig.fail(9);
        Call call = rig.begin();
        rig.breaker.reconfigure(Breaking.config().countWindow(20, 10).build());
        rig.end(call, Outcome.FAILED);
        assertThat(rig.status().bufferedCalls()).isZero();
        assertThat(rig.status().staleCalls()).isEqualTo(1);
    }

    @Test
    void staysOpenAndTakesTheNewWait() {
        Rig rig = new Rig(Breaking.config());
        rig.open();
        rig.breaker.reconfigure(Breaking.config()
                .openFor(Duration.ofSeconds(3))
                .countWindow(50, 50)
                .build());
        assertThat(rig.state()).isEqualTo(BreakerState.OPEN);
        assertThat(rig.status().remainingOpenMs()).isEqualTo(3_000);
    }

    @Test
    void keepsTheSpreadOfAWaitThatStays() {
        OpenWait wait = new OpenWait(Duration.ofSeconds(10), 1, Duration.ofSeconds(10), 0.5);
        Rig rig = new Rig(Breaking.config().openWait(wait));
        rig.dice.show(0.25);
        rig.open();
        rig.dice.show(0.75);
        rig.breaker.reconfigure(Breaking.config().openWait(wait).failureRate(10).build());
        assertThat(rig.status().remainingOpenMs()).isEqualTo(7_500);
    }

    @Test
    void schedulesHalfOpenWhenThatIsNewlyAsked() {
        Rig rig = new Rig(Breaking.config());
        rig.open();
        rig.time.advance(Duration.ofSeconds(4));
        rig.breaker.reconfigure(Breaking.config().automatic().build());
        rig.time.advance(Duration.ofSeconds(6));
        assertThat(rig.state()).isEqualTo(BreakerState.HALF_OPEN);
    }

    @Test
    void keepsItsProbesUnlessAnotherNumberIsPermitted() {
        Rig rig = new Rig(Breaking.config());
        rig.openAndWait();
        rig.end(rig.probe(), Outcome.SUCCESS);
        rig.breaker.reconfigure(Breaking.config().failureRate(90).build());
        assertThat(rig.probes().succeeded()).isEqualTo(1);
        rig.breaker.reconfigure(Breaking.config().probes(3).build());
        assertThat(rig.probes().succeeded()).isZero();
        assertThat(rig.probes().permitted()).isEqualTo(3);
    }

    @Test
    void keepsWhatWasSetByHand() {
        Rig rig = new Rig(Breaking.config());
        rig.breaker.forceOpen();
        rig.breaker.reconfigure(Breaking.config().failureRate(10).build());
        assertThat(rig.state()).isEqualTo(BreakerState.FORCED_OPEN);
        rig.breaker.disable();
        rig.breaker.reconfigure(Breaking.config().failureRate(20).build());
        assertThat(rig.state()).isEqualTo(BreakerState.DISABLED);
    }
}
