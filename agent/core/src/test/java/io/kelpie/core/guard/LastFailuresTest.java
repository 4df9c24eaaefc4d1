package io.kelpie.core.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.kelpie.core.time.FakeTime;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LastFailuresTest {

    private final FakeTime time = new FakeTime();
    private final LastFailures failures = new LastFailures(time);

    @Test
    void keepsTheLastSixteenNewestFirst() {
        for (int i = 1; i <= 100; i++) {
            failures.add(new IOException("number " + i));
        }
        assertThat(failures.list())
                .hasSize(16)
                .extracting(GuardStatus.Failure::message)
                .startsWith("number 100", "number 99")
                .endsWith("number 85");
    }

    @Test
    void namesClassMessageAndTime() {
        time.advance(Duration.ofSeconds(5));
        failures.add(new IOException("down"));
        assertThat(failures.list())
                .containsExactly(new GuardStatus.Failure(
                        Instant.ofEpochMilli(1_700_000_005_000L), "java.io.IOException", "down"));
    }

    @Test
    void shortensLongMessages() {
        failures.add(new IOException("x".repeat(10_000)));
        assertThat(failures.list().get(0).message()).hasSize(200);
    }

    @Test
    void leavesAMessageOutThatCannotBeRead() {
        failures.add(new Unreadable());
        failures.add(new IOException());
        assertThat(failures.list()).extracting(GuardStatus.Failure::message).containsExactly(null, null);
    }

    @Test
    void canBeCleared() {
        failures.add(new IOException());
        failures.clear();
        assertThat(failures.list()).isEmpty();
    }

    @SuppressWarnings("serial")
    private static final class Unreadable extends RuntimeException {
        @Override
        public String getMessage() {
            throw new IllegalStateException("not now");
        }
    }
}
