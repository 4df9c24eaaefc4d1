package io.kelpie.core.guard.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import io.kelpie.core.guard.breaker.Rig.Call;
import io.kelpie.core.guard.testing.Breaking;
import org.junit.jupiter.api.Test;

/** Outcomes of calls that a breaker let through in an earlier phase, or never. */
class LateOutcomesTest {

    @Test
    void anOutcomeFromBeforeTheOpeningDecidesNothing() {
        Rig rig = new Rig(Breaking.config().probes(1));
        Call early = rig.begin();
        Call ignored = rig.begin();
        rig.openAndWait();
        Call probe = rig.probe();
        rig.end(early, Outcome.SUCCESS);
        rig.end(ignored, Outcome.IGNORED);
        assertThat(rig.state()).isEqualTo(BreakerState.HALF_OPEN);
        assertThat(rig.begin().refused()).as("no permit was given back").isTrue();
        rig.end(probe, Outcome.SUCCESS);
        rig.end(early, Outcome.FAILED);
        assertThat(rig.status().bufferedCalls()).isZero();
        assertThat(rig.status().staleCalls()).isEqualTo(3);
    }

    @Test
    void aBreakerDoesNotTakeTheOutcomesOfAnother() {
        Rig one = new Rig(Breaking.config());
        Rig other = new Rig(Breaking.config());
        other.end(one.begin(), Outcome.FAILED);
        assertThat(other.status().bufferedCalls()).isZero();
    }

    /** The fast way of a success into a full and clean window must not take a call of an earlier phase for one of its own. */
    @Test
    void aSuccessFromBeforeIsNoSuccessOfACleanWindow() {
        Rig rig = new Rig(Breaking.config().countWindow(10, 10));
        Call early = rig.begin();
        rig.breaker.close();
        rig.succeed(10);
        rig.breaker.succeed(early.grant());
        assertThat(rig.status().staleCalls()).isEqualTo(1);
        rig.breaker.succeed(rig.begin().grant());
        assertThat(rig.status().staleCalls()).isEqualTo(1);
        assertThat(rig.status().bufferedCalls()).isEqualTo(10);
    }
}
