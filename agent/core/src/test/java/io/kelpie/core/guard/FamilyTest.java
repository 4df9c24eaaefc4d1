package io.kelpie.core.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.kelpie.core.guard.method.Opener;
import io.kelpie.core.guard.testing.Breaking;
import io.kelpie.core.guard.testing.Woven;
import io.kelpie.model.config.GuardConfig;
import io.kelpie.model.config.KeyConfig;
import io.kelpie.model.config.KeyExpression;
import io.kelpie.model.config.Policies;
import io.kelpie.model.config.RejectWith;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Which keys have a state of their own, and for how long. */
class FamilyTest {

    private final Woven woven = new Woven(Breaking.config().build(), null);
    private final KeyConfig keys = new KeyConfig(new KeyExpression("arg0", 0, List.of()), 2, Duration.ofMinutes(10));
    private final GuardConfig config = new GuardConfig(
            "g",
            null,
            List.of(),
            List.of(),
            GuardConfig.Mode.ENFORCE,
            RejectWith.STANDARD,
            keys,
            Policies.of(Breaking.config().build(), null));
    private final Guard guard = new Guard(config, woven.seams, Opener.PLAIN);
    private final int site = Woven.add(woven.sites, guard, "a.A", "a", "(Ljava/lang/String;)V");

    private Guard call(String key) {
        Passage call = (Passage) Objects.requireNonNull(woven.sites.call(site, key));
        woven.sites.returned(woven.sites.enter(call), call);
        return call.lane().guard;
    }

    private void pass(Duration time) {
        call("first"); // the coarse clock goes on only while there are calls
        woven.time.advance(time);
    }

    @Test
    void aKeyKeepsItsStateWhileItIsInUse() {
        Guard first = call("first");
        assertThat(call("second")).isNotSameAs(first);
        pass(Duration.ofMinutes(9));
        assertThat(call("first")).isSameAs(first);
        assertThat(first.name()).isEqualTo("g[first]");
    }

    @Test
    void withoutRoomNewKeysShareOneStateAndOldKeysKeepTheirs() {
        Guard first = call("first");
        call("second");
        Guard third = call("third");
        assertThat(third.name()).isEqualTo("g[other]");
        assertThat(call("fourth")).isSameAs(third);
        assertThat(call("first")).isSameAs(first);
        int another = Woven.add(woven.sites, guard, "a.A", "b", "(Ljava/lang/String;)V");
        Passage call = (Passage) Objects.requireNonNull(woven.sites.call(another, "first"));
        assertThat(call.lane().guard)
                .as("of another method, while there is no room")
                .isSameAs(first);
    }

    @Test
    void aKeyThatWasNotUsedForLongMakesRoomAWhileAfterAnotherWasTurnedAway() {
        call("first");
        call("second");
        assertThat(call("third").name()).isEqualTo("g[other]");
        pass(Duration.ofSeconds(11));
        call("first");
        assertThat(call("third").name()).isEqualTo("g[third]");
        assertThat(call("second").name()).as("it had to go").isEqualTo("g[other]");
    }

    @Test
    void theWholeGuardIsAsBadAsTheSharedStateWhenThatIsTheWorst() {
        call("first");
        call("second");
        Guard other = call("third");
        other.forceOpen();
        assertThat(guard.status().state()).isEqualTo("forced_open");
    }
}
