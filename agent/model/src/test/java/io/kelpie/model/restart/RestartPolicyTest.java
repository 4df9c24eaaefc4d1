package io.kelpie.model.restart;

import static org.assertj.core.api.Assertions.assertThat;

import io.kelpie.model.restart.RestartDecision.GiveUp;
import io.kelpie.model.restart.RestartDecision.RestartIn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RestartPolicyTest {

    private static final double NO_SPREAD = 0.5;

    private final RestartPolicy policy = new RestartPolicy(RestartLimits.STANDARD);
    private long now = Duration.ofDays(3).toNanos();

    @Test
    void theDelayDoublesUpToAMinute() {
        List<Long> delays = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            delays.add(die(0).delay().toSeconds());
        }

        assertThat(delays).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L);
    }

    @ParameterizedTest
    @CsvSource({"0, 303", "5, 358", "9, 402", "10, 120", "15, 175", "30, 340", "55, 615"})
    void whatDiesAgainAndAgainIsGivenUp(int lifeSeconds, long givenUpAfterSeconds) {
        long begin = now;
        int restarts = 0;
        while (next(lifeSeconds) instanceof RestartIn restart) {
            restarts++;
            assertThat(restart.attempt()).isEqualTo(restarts);
            assertThat(restart.of()).isEqualTo(10);
            now += restart.delay().toNanos();
        }

        assertThat(restarts).isEqualTo(10);
        assertThat(Duration.ofNanos(now - begin)).hasSeconds(givenUpAfterSeconds);
    }

    @Test
    void saysWhyItGivesUp() {
        for (int i = 0; i < 10; i++) {
            die(0);
        }

        assertThat(next(0))
                .isInstanceOfSatisfying(
                        GiveUp.class,
                        end -> assertThat(end.reason())
                                .isEqualTo("10 restarts within 10m are as many as there may be"));
    }

    @Test
    void whatDiesMoreSlowlyThanTheWindowTellsIsRestartedForEverAndCountedByTheDay() {
        List<Integer> alerts = new ArrayList<>();
        for (int i = 1; i <= 200; i++) {
            if (die(65).tooManyToday()) {
                alerts.add(i);
            }
        }

        assertThat(alerts).hasSize(150).startsWith(51);
    }

    @Test
    void aLongLifeMakesOnlyTheDelayShortAgain() {
        die(0);
        die(0);

        assertThat(die(10)).isEqualTo(new RestartIn(Duration.ofSeconds(1), 3, 10, false));
    }

    @Test
    void aStableLifeMakesEverythingForgotten() {
        for (int i = 0; i < 10; i++) {
            die(0);
        }

        assertThat(die(600)).isEqualTo(new RestartIn(Duration.ofSeconds(1), 1, 10, false));
    }

    @Test
    void aResetByHandMakesEverythingForgotten() {
        for (int i = 0; i < 10; i++) {
            die(0);
        }
        policy.reset();

        assertThat(die(0)).isEqualTo(new RestartIn(Duration.ofSeconds(1), 1, 10, false));
    }

    @ParameterizedTest
    @CsvSource({"0, 900", "0.5, 1000", "1, 1100"})
    void chanceSpreadsTheDelay(double chance, long millis) {
        assertThat(policy.next(now, 0, chance))
                .isInstanceOfSatisfying(
                        RestartIn.class, restart -> assertThat(restart.delay()).hasMillis(millis));
    }

    @Test
    void aClockBelowZeroCountsLikeAnyOther() {
        now = Long.MIN_VALUE + 5;
        for (int i = 0; i < 10; i++) {
            die(0);
        }

        assertThat(next(0)).isInstanceOf(GiveUp.class);
    }

    private RestartIn die(int lifeSeconds) {
        RestartIn restart = (RestartIn) next(lifeSeconds);
        now += restart.delay().toNanos();
        return restart;
    }

    private RestartDecision next(int lifeSeconds) {
        long life = Duration.ofSeconds(lifeSeconds).toNanos();
        now += life;
        return policy.next(now, life, NO_SPREAD);
    }
}
