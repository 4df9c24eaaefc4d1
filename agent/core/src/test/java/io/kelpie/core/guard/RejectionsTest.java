package io.kelpie.core.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.kelpie.core.event.GuardEvent.RejectionUnavailable;
import io.kelpie.core.guard.testing.Breaking;
import io.kelpie.core.guard.testing.Woven;
import io.kelpie.launcher.gate.KelpieRejectedException;
import io.kelpie.model.config.GuardConfig.Mode;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RejectionsTest {

    @Test
    void oneExceptionPerReasonIsThrownAgainAndAgain() {
        Woven woven = new Woven(Breaking.config().probes(1).build(), null);
        woven.fail(10);
        Throwable open = rejection(woven);
        assertThat(rejection(woven)).isSameAs(open);
        assertThat(open)
                .isInstanceOf(KelpieRejectedException.class)
                .hasMessage("Guard 'payment': circuit breaker is open and turns the call away");
        assertThat(open.getStackTrace()).isEmpty();
        open.addSuppressed(new IOException("kept by nobody"));
        assertThat(open.getSuppressed()).isEmpty();
        woven.time.advance(Duration.ofSeconds(10));
        Woven.enter(woven.sites, woven.site);
        assertThat(onAnotherThread(woven))
                .hasMessage("Guard 'payment': circuit breaker is half-open, all its probes are under way;"
                        + " the call is turned away");
    }

    @Test
    void anExceptionOfTheApplicationIsMadeForEachCall() {
        Woven woven = rejectingWith(TurnedAway.class.getName());
        Throwable first = rejection(woven);
        assertThat(first)
                .isInstanceOf(TurnedAway.class)
                .hasMessage("Guard 'payment': circuit breaker is forced open and turns the call away")
                .isNotSameAs(rejection(woven));
        assertThat(first.getStackTrace()).isEmpty();
    }

    @Test
    void itMayBeCheckedAndWithoutMessage() {
        assertThat(rejection(rejectingWith(Checked.class.getName()))).isInstanceOf(Checked.class);
    }

    @ParameterizedTest
    @CsvSource({
        "com.acme.Missing, is not known to the class loader of io.kelpie.core.guard.testing.Woven",
        "java.lang.String, is not a Throwable",
        "io.kelpie.core.guard.RejectionsTest$Unusual, has neither a constructor (String) nor one without arguments",
        "io.kelpie.core.guard.RejectionsTest$Abstract, cannot be created: java.lang.InstantiationException",
        "io.kelpie.core.guard.RejectionsTest$Throwing, its constructor throws java.lang.IllegalStateException",
        "io.kelpie.core.guard.RejectionsTest$Unlinkable, cannot be created: java.lang.ExceptionInInitializerError",
        "java.lang.StackStreamFactory$x, is not known to the class loader of io.kelpie.core.guard.testing.Woven"
    })
    void whatCannotBeMadeIsToldOnceAndReplacedByTheDefault(String className, String reason) {
        Woven woven = rejectingWith(className);
        assertThat(rejection(woven)).isInstanceOf(KelpieRejectedException.class);
        assertThat(rejection(woven)).isInstanceOf(KelpieRejectedException.class);
        assertThat(woven.events.heard().stream().filter(RejectionUnavailable.class::isInstance))
                .hasSize(1);
        RejectionUnavailable told = woven.events.last(RejectionUnavailable.class);
        assertThat(told.className()).isEqualTo(className);
        assertThat(told.reason()).startsWith(reason);
        assertThat(woven.sites.faults()).isZero();
    }

    private static Woven rejectingWith(String className) {
        Woven woven = new Woven(
                Woven.guardConfig(Mode.ENFORCE, className, Breaking.config().build(), null));
        woven.guard.forceOpen();
        return woven;
    }

    private static Throwable rejection(Woven woven) {
        return Objects.requireNonNull(woven.thrownBy(() -> "never runs"));
    }

    private static Throwable onAnotherThread(Woven woven) {
        Throwable[] thrown = new Throwable[1];
        Thread thread = new Thread(() -> thrown[0] = rejection(woven));
        thread.start();
        try {
            thread.join(10_000);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return thrown[0];
    }

    @SuppressWarnings("serial")
    static class TurnedAway extends RuntimeException {
        TurnedAway(String message) {
            super(message);
        }
    }

    @SuppressWarnings("serial")
    static class Checked extends Exception {}

    @SuppressWarnings("serial")
    static class Unusual extends RuntimeException {
        Unusual(int code) {
            super("code " + code);
        }
    }

    @SuppressWarnings("serial")
    abstract static class Abstract extends RuntimeException {}

    @SuppressWarnings("serial")
    static class Throwing extends RuntimeException {
        Throwing() {
            throw new IllegalStateException("no");
        }
    }

    @SuppressWarnings("serial")
    static class Unlinkable extends RuntimeException {
        static final int NEVER = Integer.parseInt("no number");
    }
}
