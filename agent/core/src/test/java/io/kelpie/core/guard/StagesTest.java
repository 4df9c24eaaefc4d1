package io.kelpie.core.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.kelpie.core.guard.breaker.Outcome;
import io.kelpie.core.guard.breaker.Refusal;
import io.kelpie.core.guard.breaker.Token;
import io.kelpie.core.guard.retry.Departure;
import io.kelpie.core.guard.testing.Breaking;
import io.kelpie.core.guard.testing.Woven;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The way through the policies of a guard. */
class StagesTest {

    private final Woven woven = new Woven(Breaking.config().build(), null);
    private final Lane lane = (Lane) Objects.requireNonNull(woven.sites.call(woven.site, null));
    private final List<String> log = new ArrayList<>();

    @Test
    void aRefusalTakesBackWhatThoseBeforeGave() {
        Stages stages = new Stages(List.of(new Step("a", 0), new Step("b", 0), new Step("c", Refusal.OPEN)));
        assertThat(enter(stages, null)).isEqualTo(Refusal.OPEN);
        assertThat(log).containsExactly("a", "b", "c", "undo b", "undo a");
    }

    @Test
    void aRefusalIsNotTakenForTheTimeLimitOfTheAttemptBefore() {
        Attempt attempt = new Attempt(lane);
        attempt.late = true;
        Stages stages = new Stages(List.of(new Step("breaker", Refusal.OPEN)));
        assertThat(enter(stages, attempt)).isEqualTo(Refusal.OPEN);
    }

    @Test
    void whoIsRefusedAfterTheTimeWasUpIsLate() {
        Attempt attempt = new Attempt(lane);
        Stages stages = new Stages(List.of(new Step("limit", 0), new Step("bulkhead", Refusal.BULKHEAD_FULL) {
            @Override
            long admit(Lane at, @Nullable Attempt of, Departure departure) {
                attempt.late = true;
                return super.admit(at, of, departure);
            }
        }));
        assertThat(enter(stages, attempt)).isEqualTo(Refusal.LATE);
    }

    private long enter(Stages stages, @Nullable Attempt attempt) {
        return stages.enter(Token.UNTIMED, lane, attempt, new Departure(), (refusal, at) -> Outcome.IGNORED);
    }

    /** Lets pass, or refuses, and says so. */
    private class Step extends Stage {
        private final String name;
        private final long answer;

        Step(String name, long answer) {
            this.name = name;
            this.answer = answer;
        }

        @Override
        long admit(Lane at, @Nullable Attempt attempt, Departure departure) {
            log.add(name);
            return answer;
        }

        @Override
        void leave(long token, @Nullable Attempt attempt, int outcome) {
            log.add("leave " + name);
        }

        @Override
        void undo(long token, @Nullable Attempt attempt, int outcome) {
            log.add("undo " + name);
        }
    }
}
