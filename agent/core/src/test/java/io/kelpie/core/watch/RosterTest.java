package io.kelpie.core.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.kelpie.core.time.FakeTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RosterTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final FakeTime time = new FakeTime();
    private final List<String> told = new ArrayList<>();

    @Test
    void doesEachDutyWhenItsPeriodIsOver() {
        Chore often = new Chore("often", 1);
        Chore seldom = new Chore("seldom", 10);
        Roster roster = roster(often, seldom);
        for (int second = 0; second < 30; second++) {
            roster.round(true);
            time.advance(SECOND);
        }
        assertThat(often.runs).isEqualTo(30);
        assertThat(seldom.runs).isEqualTo(3);
    }

    @Test
    void doesADutyThatTakesMoreThanItsShareLessOften() {
        Chore dear = new Chore("dear", 1);
        dear.takes = Duration.ofMillis(50);
        Roster roster = roster(dear);
        for (int second = 0; second < 30; second++) {
            roster.round(true);
            time.advance(SECOND);
        }
        // 50 ms are 0.5 % of 10 s
        assertThat(dear.runs).isEqualTo(3);
        assertThat(roster.costs()[0].pause()).isEqualTo(Duration.ofSeconds(10).toNanos());
    }

    @Test
    void goesBackToItsPeriodWhenADutyTakesLessAgain() {
        Chore dear = new Chore("dear", 1);
        dear.takes = Duration.ofMillis(50);
        Roster roster = roster(dear);
        roster.round(true);
        dear.takes = Duration.ZERO;
        for (int second = 0; second < 120; second++) {
            time.advance(SECOND);
            roster.round(true);
        }
        assertThat(roster.costs()[0].pause()).isLessThan(Duration.ofSeconds(2).toNanos());
    }

    @Test
    void tellsOfTheFirstFaultAndDoesTheDutyAgain() {
        Chore broken = new Chore("broken", 1);
        broken.trouble = new IllegalStateException("no such file");
        Chore next = new Chore("next", 1);
        Roster roster = roster(broken, next);
        for (int second = 0; second < 3; second++) {
            roster.round(true);
            time.advance(SECOND);
        }
        assertThat(told).hasSize(1);
        assertThat(told.get(0)).contains("'broken'");
        assertThat(roster.costs()[0].faults()).isEqualTo(3);
        assertThat(next.runs).isEqualTo(3);
    }

    @Test
    void breaksTheRoundOffWhenThereIsNoMemory() {
        Chore hungry = new Chore("hungry", 1);
        hungry.trouble = new OutOfMemoryError("Java heap space");
        Chore next = new Chore("next", 1);
        Roster roster = roster(hungry, next);
        roster.round(true);
        assertThat(next.runs).isZero();
        assertThat(told).isEmpty();
        hungry.trouble = null;
        time.advance(SECOND);
        roster.round(true);
        assertThat(next.runs).isEqualTo(1);
    }

    @Test
    void saysWhetherTheJvmHadStoodStill() {
        Chore chore = new Chore("any", 1);
        Roster roster = roster(chore);
        roster.round(false);
        assertThat(chore.settled).isFalse();
        time.advance(SECOND);
        roster.round(true);
        assertThat(chore.settled).isTrue();
    }

    private Roster roster(Chore... chores) {
        return new Roster(time, 0.005, List.of(chores), (words, trouble) -> told.add(words));
    }

    private final class Chore implements Duty {

        private final String name;
        private final long seconds;
        private Duration takes = Duration.ZERO;
        private @Nullable Throwable trouble;
        private int runs;
        private boolean settled;

        Chore(String name, long seconds) {
            this.name = name;
            this.seconds = seconds;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public long periodNanos() {
            return seconds * 1_000_000_000;
        }

        @Override
        public void run(long nowNanos, boolean calm) {
            runs++;
            settled = calm;
            if (!takes.isZero()) {
                time.advance(takes);
            }
            if (trouble instanceof Error error) {
                throw error;
            }
            if (trouble instanceof RuntimeException exception) {
                throw exception;
            }
        }
    }
}
