package io.kelpie.core.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kelpie.core.guard.testing.Breaking;
import io.kelpie.core.guard.testing.Retrying;
import io.kelpie.core.guard.testing.Woven;
import io.kelpie.launcher.gate.KelpieRejectedException;
import io.kelpie.model.config.GuardConfig;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Interventions of an operator, and reloads. */
class GuardControlTest {

    @Test
    void aGuardThatIsDisabledDoesNothingUntilReset() {
        Woven woven = new Woven(Breaking.config().build(), Retrying.config().build());
        woven.guard.disable();
        AtomicInteger runs = new AtomicInteger();
        woven.thrownBy(() -> {
            runs.incrementAndGet();
            throw new IllegalStateException();
        });
        assertThat(runs).hasValue(1);
        assertThat(woven.state()).isEqualTo("disabled");
        assertThat(woven.calls().total()).isZero();
        woven.guard.reset();
        woven.fail(1);
        assertThat(woven.state()).isEqualTo("closed");
        assertThat(woven.breaker().failedCalls()).isEqualTo(3);
    }

    @Test
    void aCallInFlightIsNotTriedAgainOnceTheGuardIsDisabled() {
        Woven woven = new Woven(null, Retrying.config().build());
        AtomicInteger runs = new AtomicInteger();
        woven.thrownBy(() -> {
            runs.incrementAndGet();
            woven.guard.disable();
            throw new IllegalStateException();
        });
        assertThat(runs).hasValue(1);
        assertThat(woven.state()).isEqualTo("disabled");
    }

    @Test
    void forcingOpenEndsADisabling() {
        Woven woven = new Woven(Breaking.config().build(), null);
        woven.guard.disable();
        woven.guard.forceOpen();
        assertThat(woven.thrownBy(() -> "never"))
                .isInstanceOf(KelpieRejectedException.class)
                .hasMessage("Guard 'payment': circuit breaker is forced open and turns the call away");
        woven.guard.close();
        assertThat(woven.thrownBy(() -> "runs")).isNull();
    }

    @Test
    void resetForgetsFailuresAndKeepsTotals() {
        Woven woven = new Woven(Breaking.config().build(), null);
        woven.fail(3);
        woven.guard.reset();
        assertThat(woven.breaker().bufferedCalls()).isZero();
        assertThat(woven.guard.status().lastFailures()).isEmpty();
        assertThat(woven.calls().failed()).isEqualTo(3);
    }

    @Test
    void aGuardWithoutBreakerSaysWhyItCannotBeForced() {
        Woven woven = new Woven(null, Retrying.config().build());
        assertThat(woven.state()).isEqualTo("none");
        assertThatThrownBy(woven.guard::forceOpen)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "Guard 'payment' cannot be forced open: it has no circuitBreaker. It can be disabled and reset.");
        assertThatThrownBy(woven.guard::close).hasMessageContaining("cannot be closed");
    }

    @Test
    void aReloadKeepsStateTotalsAndWindow() {
        Woven woven = new Woven(Breaking.config().build(), null);
        woven.fail(9);
        woven.guard.reconfigure(Woven.guardConfig(
                Breaking.config().openFor(Duration.ofSeconds(3)).build(),
                Retrying.config().build()));
        woven.thrownBy(() -> {
            throw new IllegalArgumentException();
        });
        assertThat(woven.state()).isEqualTo("open");
        assertThat(woven.breaker().remainingOpenMs()).isEqualTo(3_000);
        assertThat(woven.calls().failed()).isEqualTo(10);
        assertThat(woven.retry().rejected())
                .as("the new retry met the open breaker")
                .isEqualTo(1);
    }

    @Test
    void aReloadCanTakeTheBreakerAwayAndBringItBack() {
        Woven woven = new Woven(Breaking.config().build(), null);
        woven.guard.forceOpen();
        woven.guard.reconfigure(Woven.guardConfig(null, null));
        assertThat(woven.thrownBy(() -> "runs")).isNull();
        assertThat(woven.state()).isEqualTo("none");
        woven.guard.reconfigure(Woven.guardConfig(Breaking.config().build(), null));
        assertThat(woven.state()).isEqualTo("closed");
    }

    @Test
    void aReloadKeepsADisabledGuardDisabled() {
        Woven woven = new Woven(Breaking.config().build(), null);
        woven.guard.disable();
        woven.guard.reconfigure(
                Woven.guardConfig(Breaking.config().failureRate(10).build(), null));
        woven.fail(100);
        assertThat(woven.state()).isEqualTo("disabled");
    }

    @Test
    void aCallThatBeganBeforeTheBreakerWasReplacedDecidesNothing() {
        Woven woven = new Woven(Breaking.config().build(), null);
        Woven.Open call = woven.begin();
        woven.guard.reconfigure(Woven.guardConfig(null, null));
        woven.guard.reconfigure(Woven.guardConfig(Breaking.config().build(), null));
        woven.end(call, new IllegalStateException());
        assertThat(woven.breaker().bufferedCalls()).isZero();
        assertThat(woven.calls().failed()).isEqualTo(1);
    }

    @Test
    void aReloadTakesAGuardOutOfModeOff() {
        Woven woven = new Woven(
                Woven.guardConfig(GuardConfig.Mode.OFF, null, Breaking.config().build(), null));
        woven.fail(20);
        assertThat(woven.calls().total()).isZero();
        woven.guard.reconfigure(Woven.guardConfig(Breaking.config().build(), null));
        woven.fail(20);
        assertThat(woven.state()).isEqualTo("open");
    }
}
