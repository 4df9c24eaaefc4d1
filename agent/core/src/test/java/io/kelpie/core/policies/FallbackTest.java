package io.kelpie.core.policies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kelpie.core.guard.GuardStatus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a call brings instead of failing. */
@Timeout(60)
class FallbackTest {

    private final Service service = Protected.newService();
    private Protected guarded = new Protected("guards: {}");

    @AfterEach
    void close() {
        guarded.close();
    }

    private void fallback(String methods, String fallback) {
        guarded.close();
        guarded = new Protected("guards: {g: {methods: ['SERVICE#" + methods + "'], fallback: " + fallback + "}}");
    }

    private void guard(String policies) {
        guarded.close();
        guarded = new Protected("guards: {g: {methods: ['SERVICE#text'], " + policies + "}}");
    }

    private static <T> Callable<T> failing() {
        return () -> {
            throw new IOException("down");
        };
    }

    @Test
    void aConstantIsReadAsTheTypeOfTheMethod() {
        fallback("text", "{value: QUEUED}");
        assertThat(service.text(failing())).isEqualTo("QUEUED");
        fallback("number", "{value: 42}");
        assertThat(service.number(failing())).isEqualTo(42);
        fallback("wide", "{value: 9000000000}");
        assertThat(service.wide(1, 2, failing())).isEqualTo(9_000_000_000L);
        fallback("flag", "{value: true}");
        assertThat(service.flag(failing())).isTrue();
        fallback("letter", "{value: x}");
        assertThat(service.letter(failing())).isEqualTo('x');
        fallback("fraction", "{value: 2.5}");
        assertThat(service.fraction(failing())).isEqualTo(2.5);
        fallback("colour", "{value: GREEN}");
        assertThat(service.colour(failing())).isEqualTo(Service.Colour.GREEN);
        fallback("optional", "{value: 7}");
        assertThat(service.optional(failing())).isEqualTo(Optional.of(7));
        fallback("future", "{value: later}");
        assertThat(service.future(failing())).isCompletedWithValue("later");
    }

    @Test
    void emptyIsTheEmptyValueOfTheType() {
        fallback("list", "empty");
        List<String> first = service.list(failing());
        first.add("of the caller");
        assertThat(service.list(failing())).isEmpty();
        fallback("optional", "empty");
        assertThat(service.optional(failing())).isEmpty();
        fallback("bytes", "empty");
        assertThat(service.bytes(failing())).isEmpty();
        fallback("number", "empty");
        assertThat(service.number(failing())).isZero();
        fallback("nothing", "empty");
        service.nothing(failing());
    }

    @Test
    void aResultIsLeftAlone() {
        fallback("text", "{value: QUEUED}");
        assertThat(service.text(() -> "fine")).isEqualTo("fine");
        assertThat(guarded.status().fallback()).isEqualTo(new GuardStatus.FallbackStatus(0, 0));
        assertThat(service.text(failing())).isEqualTo("QUEUED");
        assertThat(guarded.status().fallback()).isEqualTo(new GuardStatus.FallbackStatus(1, 0));
        assertThat(guarded.status().calls().failed()).as("no failure is hidden").isEqualTo(1);
    }

    @Test
    void anotherMethodGetsTheArgumentsAndTheNearestFailure() {
        fallback("withBackup", "{method: backup}");
        assertThat(service.withBackup("a", failing())).isEqualTo("backup of a after down");
        assertThat(service.withBackup("b", () -> {
                    throw new IllegalStateException();
                }))
                .isEqualTo("backup of b");
    }

    @Test
    void aStaticMethodOfAnyClassMayBeNamed() {
        fallback("fixed", "{method: 'SERVICE#elsewhere'}");
        assertThat(service.callFixed("a", failing())).isEqualTo("elsewhere after IOException");
    }

    @Test
    void itsOwnFailureCarriesTheOneThatItShouldHaveAnswered() {
        fallback("withBackup", "{method: failingBackup}");
        assertThatThrownBy(() -> service.withBackup("a", failing()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the backup fails too")
                .satisfies(thrown -> assertThat(thrown.getSuppressed()[0]).isInstanceOf(IOException.class));
        assertThat(guarded.status().fallback()).isEqualTo(new GuardStatus.FallbackStatus(0, 1));
    }

    @Test
    void anotherExceptionIsThrownWithTheFailureAsItsCause() {
        fallback("text", "{throw: java.lang.IllegalArgumentException, message: 'try later'}");
        assertThatThrownBy(() -> service.text(failing()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("try later")
                .hasCauseInstanceOf(IOException.class);
    }

    @Test
    void theLastGoodResultIsReturned() {
        fallback("list", "lastGood");
        assertThatThrownBy(() -> service.list(failing())).isInstanceOf(IOException.class);
        List<String> good = new ArrayList<>(List.of("good"));
        assertThat(service.list(() -> good)).isSameAs(good);
        assertThat(service.list(failing())).isSameAs(good);
        assertThat(guarded.log()).contains("no call has succeeded yet");
    }

    @Test
    void theFirstCaseThatMatchesCounts() {
        fallback(
                "text",
                "{cases: [{fallbackExceptions: [java.io.IOException], value: io},"
                        + " {fallbackExceptions: [java.lang.IllegalStateException], value: state}]}");
        assertThat(service.text(failing())).isEqualTo("io");
        assertThat(service.text(() -> {
                    throw new IllegalStateException();
                }))
                .isEqualTo("state");
        assertThatThrownBy(() -> service.text(() -> {
                    throw new UnsupportedOperationException("stands");
                }))
                .hasMessage("stands");
    }

    @Test
    void aRejectionIsAnsweredToo() {
        guarded.close();
        guarded = new Protected(
                "guards: {g: {methods: ['SERVICE#text'], circuitBreaker: {initialState: forced_open}, fallback: {value: shut}}}");
        assertThat(service.text(() -> "not called")).isEqualTo("shut");
        assertThat(Service.CALLS).hasValue(0);
        assertThat(guarded.status().calls().rejected()).isEqualTo(1);
    }

    @Test
    void itAnswersAfterTheLastAttempt() {
        guarded.close();
        guarded = new Protected(
                "guards: {g: {methods: ['SERVICE#text'], retry: {maxAttempts: 3, waitDuration: 0}, fallback: {value: spare}}}");
        assertThat(service.text(failing())).isEqualTo("spare");
        assertThat(Service.CALLS).hasValue(3);
    }

    @Test
    void aFutureThatFailsIsAnswered() {
        fallback("stage", "{value: spare}");
        assertThat(service.stage(() -> CompletableFuture.failedFuture(new IOException("later"))))
                .isCompletedWithValueMatching("spare"::equals);
        fallback("stage", "{value: spare}");
        assertThat(service.stage(failing())).isCompletedWithValueMatching("spare"::equals);
    }

    @Test
    void aValueThatDoesNotFitIsToldAndTheFailureStands() {
        fallback("number", "{value: many}");
        assertThatThrownBy(() -> service.number(failing())).isInstanceOf(IOException.class);
    }

    @Test
    void insideTheRetryItAnswersTheFirstFailure() {
        guard("order: [retry, fallback], retry: {maxAttempts: 3, waitDuration: 0},"
                + " fallback: {fallbackExceptions: [java.io.IOException], value: backup}");
        assertThat(service.text(() -> {
                    throw new IOException("down");
                }))
                .isEqualTo("backup");
        assertThat(Service.CALLS).hasValue(1);
        assertThatThrownBy(() -> service.text(() -> {
                    throw new IllegalStateException("not for the fallback");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(Service.CALLS).hasValue(4);
    }

    @Test
    void insideTheBreakerItKeepsThatClosed() {
        guard("order: [circuitBreaker, fallback], circuitBreaker: {slidingWindowSize: 2, minimumNumberOfCalls: 2},"
                + " fallback: {fallbackExceptions: [java.io.IOException], value: backup}");
        for (int i = 0; i < 4; i++) {
            assertThat(service.text(() -> {
                        throw new IOException("down");
                    }))
                    .isEqualTo("backup");
        }
        assertThat(guarded.status().state()).isEqualTo("closed");
        assertThatThrownBy(() -> service.text(() -> {
                    throw new IllegalStateException("not for the fallback");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(guarded.status().state()).isEqualTo("open");
    }
}
