package io.kelpie.core.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReliabilityTest {

    private static final long SECOND = 1_000_000_000;

    private final Reliability reliability = new Reliability(0);

    @Test
    void knowsNoMeansBeforeTheFirstFailure() {
        assertThat(reliability.betweenFailures(10 * SECOND)).isNull();
        assertThat(reliability.toRepair()).isNull();
        assertThat(reliability.availability(10 * SECOND)).isEqualTo(1);
    }

    @Test
    void averagesTimesBetweenFailuresAndToRepair() {
        reliability.is(true, 100 * SECOND);
        reliability.is(true, 105 * SECOND);
        reliability.is(false, 110 * SECOND);
        reliability.is(true, 200 * SECOND);
        reliability.is(false, 230 * SECOND);
        assertThat(reliability.failures()).isEqualTo(2);
        assertThat(reliability.toRepair()).isEqualTo(Duration.ofSeconds(20));
        assertThat(reliability.betweenFailures(240 * SECOND)).isEqualTo(Duration.ofSeconds(100));
        assertThat(reliability.availability(240 * SECOND)).isEqualTo(200.0 / 240);
    }

    @Test
    void countsARepairOnlyWhenItIsDone() {
        reliability.is(true, 10 * SECOND);
        assertThat(reliability.availability(20 * SECOND)).isEqualTo(0.5);
        assertThat(reliability.toRepair()).isNull();
        reliability.is(false, 30 * SECOND);
        assertThat(reliability.toRepair()).isEqualTo(Duration.ofSeconds(20));
    }
}
