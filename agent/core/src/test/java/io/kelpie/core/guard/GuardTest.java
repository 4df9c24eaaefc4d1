package io.kelpie.core.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.kelpie.core.guard.testing.Breaking;
import io.kelpie.core.guard.testing.Retrying;
import io.kelpie.core.guard.testing.Woven;
import io.kelpie.launcher.gate.KelpieRejectedException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class GuardTest {

    @Test
    void opensRejectsProbesAndCloses() {
        Woven woven = new Woven(Breaking.config().build(), null);
        woven.succeed(5);
        woven.fail(5);
        assertThat(woven.state()).isEqualTo("open");
        assertThat(woven.thrownBy(() -> "never runs"))
                .isInstanceOf(KelpieRejectedException.class)
                .hasMessage("Guard 'payment': circuit breaker is open and turns the call away");
        woven.time.advance(Duration.ofSeconds(10));
        woven.succeed(1);
        assertThat(woven.state()).isEqualTo("half_open");
        woven.succeed(1);
        assertThat(woven.state()).isEqualTo("closed");
    }

    @Test
    void triesAgainUntilItWorks() throws Throwable {
        Woven woven = new Woven(null, Retrying.config().build());
        AtomicInteger runs = new AtomicInteger();
        Object result = woven.call(() -> {
            if (runs.incrementAndGet() < 3) {
                throw new IOException("down");
            }
            return "up";
        });
        assertThat(result).isEqualTo("up");
        assertThat(runs).hasValue(3);
        assertThat(woven.retry().recovered()).isEqualTo(1);
        assertThat(woven.retry().retries()).isEqualTo(2);
    }
}
