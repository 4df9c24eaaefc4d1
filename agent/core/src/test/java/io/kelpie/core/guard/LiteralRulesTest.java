package io.kelpie.core.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.kelpie.core.guard.testing.Breaking;
import io.kelpie.core.guard.testing.Retrying;
import io.kelpie.core.guard.testing.Woven;
import io.kelpie.model.config.CircuitBreakerConfig;
import io.kelpie.model.config.GuardConfig;
import io.kelpie.model.config.Policies;
import io.kelpie.model.config.RejectWith;
import io.kelpie.model.config.RetryConfig;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Lists of exceptions that alone decide, as the MicroProfile specification has them. */
class LiteralRulesTest {

    private static final List<String> IO = List.of(IOException.class.getName());
    private static final List<String> EVERYTHING = List.of(Throwable.class.getName());

    @Test
    void anErrorThatIsNotNamedIsASuccessToTheBreaker() {
        Woven woven = new Woven(Breaking.config().literally(IO, List.of()).build(), null);
        fail(woven, new AssertionError("not named"));
        assertThat(woven.breaker().failedCalls()).isZero();
        fail(woven, new FileNotFoundException("a named one's subclass"));
        assertThat(woven.breaker().failedCalls()).isEqualTo(1);
    }

    @Test
    void whatIsIgnoredIsASuccessToTheBreaker() {
        Woven woven = new Woven(
                Breaking.config().countWindow(4, 4).literally(EVERYTHING, IO).build(), null);
        fail(woven, new IOException("ignored"));
        fail(woven, new IllegalStateException("a failure"));
        assertThat(woven.breaker().bufferedCalls()).isEqualTo(2);
        assertThat(woven.breaker().failedCalls()).isEqualTo(1);
        assertThat(woven.calls().ignored()).isZero();
    }

    @Test
    void anErrorIsTriedAgainWhenItIsNamedAndOnlyThen() {
        assertThat(attempts(List.of(Error.class.getName()), List.of(), new StackOverflowError()))
                .isEqualTo(3);
        assertThat(attempts(EVERYTHING, List.of(Error.class.getName()), new StackOverflowError()))
                .isEqualTo(1);
        assertThat(attempts(List.of(Exception.class.getName()), List.of(), new AssertionError()))
                .isEqualTo(1);
        assertThat(attempts(IO, List.of(), new FileNotFoundException())).isEqualTo(3);
        assertThat(attempts(IO, List.of(FileNotFoundException.class.getName()), new FileNotFoundException()))
                .isEqualTo(1);
    }

    @Test
    void aRefusalOfTheBreakerIsTriedAgainWhenItsClassIsNamed() {
        RetryConfig retry = Retrying.config()
                .attempts(4)
                .literally(List.of(RuntimeException.class.getName()), List.of())
                .build();
        Woven woven = woven(Breaking.config().literally(EVERYTHING, List.of()).build(), retry);
        woven.guard.forceOpen();
        assertThat(woven.thrownBy(() -> "never runs")).isInstanceOf(NoSuchElementException.class);
        assertThat(woven.guard.status().refused().circuitBreaker()).isEqualTo(4);
    }

    @Test
    void aRefusalOfTheBreakerEndsTheRetryingWhenItsClassIsNot() {
        RetryConfig retry =
                Retrying.config().attempts(4).literally(IO, List.of()).build();
        Woven woven = woven(Breaking.config().literally(EVERYTHING, List.of()).build(), retry);
        woven.guard.forceOpen();
        assertThat(woven.thrownBy(() -> "never runs")).isInstanceOf(NoSuchElementException.class);
        assertThat(woven.guard.status().refused().circuitBreaker()).isEqualTo(1);
    }

    private static int attempts(List<String> record, List<String> ignore, Throwable thrown) {
        AtomicInteger runs = new AtomicInteger();
        Woven woven =
                new Woven(null, Retrying.config().literally(record, ignore).build());
        Throwable seen = woven.thrownBy(() -> {
            runs.incrementAndGet();
            throw thrown;
        });
        assertThat(seen).isSameAs(thrown);
        return runs.get();
    }

    private static Woven woven(CircuitBreakerConfig breaker, @Nullable RetryConfig retry) {
        return new Woven(new GuardConfig(
                "payment",
                null,
                List.of(),
                List.of(),
                GuardConfig.Mode.ENFORCE,
                RejectWith.always(NoSuchElementException.class.getName()),
                null,
                Policies.of(breaker, retry)));
    }

    private static void fail(Woven woven, Throwable thrown) {
        assertThat(woven.thrownBy(() -> {
                    throw thrown;
                }))
                .isSameAs(thrown);
    }
}
