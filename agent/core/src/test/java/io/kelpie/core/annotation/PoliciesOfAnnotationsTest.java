package io.kelpie.core.annotation;

import static org.assertj.core.api.Assertions.assertThat;

import io.kelpie.model.config.BulkheadConfig;
import io.kelpie.model.config.CircuitBreakerConfig;
import io.kelpie.model.config.CircuitBreakerConfig.WindowType;
import io.kelpie.model.config.ExceptionRules;
import io.kelpie.model.config.GuardConfig;
import io.kelpie.model.config.PolicyKind;
import io.kelpie.model.config.RejectWith;
import io.kelpie.model.config.RetryConfig;
import io.kelpie.model.config.TimeoutConfig;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import org.eclipse.microprofile.faulttolerance.Asynchronous;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the annotations become, value by value. */
class PoliciesOfAnnotationsTest {

    private final Asking asking = new Asking();

    static class Shop {

        @Retry
        @CircuitBreaker
        @Timeout
        @Bulkhead
        void everythingAsItComes() {}

        @Retry(
                maxRetries = -1,
                delay = 2,
                delayUnit = ChronoUnit.SECONDS,
                jitter = 3,
                jitterDelayUnit = ChronoUnit.SECONDS,
                maxDuration = 0,
                retryOn = IOException.class,
                abortOn = EOFException.class)
        void patient() {}

        @Retry(
                maxRetries = Integer.MAX_VALUE,
                retryOn = {})
        void retriedOnNothing() {}

        @CircuitBreaker(
                requestVolumeThreshold = 4,
                failureRatio = 0.75,
                successThreshold = 3,
                delay = 0,
                failOn = {IOException.class, Error.class},
                skipOn = EOFException.class)
        void breaking() {}

        @Timeout(0)
        void untimed() {}

        @Timeout(value = Long.MAX_VALUE, unit = ChronoUnit.DAYS)
        void timedBeyondAllMeasure() {}

        @Asynchronous
        @Bulkhead(value = 5, waitingTaskQueue = 8)
        @Nullable
        CompletionStage<String> queued() {
            return null;
        }

        @Asynchronous
        @Nullable
        Future<String> elsewhere() {
            return null;
        }

        void plain() {}
    }

    @Test
    void aMethodWithoutAnnotationsIsNotGuarded() {
        assertThat(Annotations.read(Shop.class, Asking.method(Shop.class, "plain")))
                .isSameAs(Reading.NOTHING);
    }

    @Test
    void theGuardIsNamedAfterItsMethodAndRejectsWithTheStandardsExceptions() {
        GuardConfig config = asking.guard(Shop.class, "everythingAsItComes").config();
        assertThat(config.name()).isEqualTo(Shop.class.getName() + "#everythingAsItComes()");
        assertThat(config.rejectWith())
                .isEqualTo(new RejectWith(
                        "org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException",
                        null,
                        "org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException",
                        "org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException"));
        assertThat(config.policies().order()).isEqualTo(PolicyKind.ORDER);
        assertThat(config.policies().fallback()).isNull();
        assertThat(config.policies().rateLimiter()).isNull();
    }

    @Test
    void defaultsAreThoseOfTheSpecification() {
        AnnotatedGuard guard = asking.guard(Shop.class, "everythingAsItComes");
        assertThat(guard.asynchronous()).isFalse();
        assertThat(guard.config().policies().timeout()).isEqualTo(new TimeoutConfig(Duration.ofSeconds(1), true, null));
        assertThat(guard.config().policies().bulkhead())
                .isEqualTo(new BulkheadConfig(10, Duration.ZERO, false, 0, null));
        RetryConfig retry = guard.config().retry();
        assertThat(retry).isNotNull();
        assertThat(retry.maxAttempts()).isEqualTo(4);
        assertThat(retry.backoff().waitDuration()).isZero();
        assertThat(retry.backoff().jitterDuration()).isEqualTo(Duration.ofMillis(200));
        assertThat(retry.backoff().maxWaitDuration()).isEqualTo(Duration.ofMillis(200));
        assertThat(retry.maxDuration()).isEqualTo(Duration.ofMinutes(3));
        assertThat(retry.exceptions())
                .isEqualTo(new ExceptionRules(List.of("java.lang.Exception"), List.of(), false, true));
        assertThat(retry.budget().limited()).isFalse();
        assertThat(retry.retryRejections()).isTrue();
        CircuitBreakerConfig breaker = guard.config().circuitBreaker();
        assertThat(breaker).isNotNull();
        assertThat(breaker.slidingWindowType()).isEqualTo(WindowType.COUNT_BASED);
        assertThat(breaker.slidingWindowSize()).isEqualTo(20);
        assertThat(breaker.minimumNumberOfCalls()).isEqualTo(20);
        assertThat(breaker.failureRateThreshold()).isEqualTo(50);
        assertThat(breaker.openWait().initial()).isEqualTo(Duration.ofSeconds(5));
        assertThat(breaker.permittedNumberOfCallsInHalfOpenState()).isEqualTo(1);
        assertThat(breaker.everyProbeMustSucceed()).isTrue();
    }

    @Test
    void aRetryKeepsItsUnitsAndLists() {
        RetryConfig retry = asking.guard(Shop.class, "patient").config().retry();
        assertThat(retry).isNotNull();
        assertThat(retry.maxAttempts()).isEqualTo(Integer.MAX_VALUE);
        assertThat(retry.backoff().waitDuration()).isEqualTo(Duration.ofSeconds(2));
        assertThat(retry.backoff().jitterDuration()).isEqualTo(Duration.ofSeconds(3));
        assertThat(retry.backoff().maxWaitDuration()).isEqualTo(Duration.ofSeconds(5));
        assertThat(retry.maxDuration()).isZero();
        assertThat(retry.exceptions())
                .isEqualTo(new ExceptionRules(
                        List.of("java.io.IOException"), List.of("java.io.EOFException"), false, true));
    }

    @Test
    void aListOfNothingMatchesNothing() {
        RetryConfig retry =
                asking.guard(Shop.class, "retriedOnNothing").config().retry();
        assertThat(retry).isNotNull();
        assertThat(retry.exceptions().ignore()).containsExactly("java.lang.Throwable");
        assertThat(retry.maxAttempts()).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void aBreakerCountsWhatItsListsSay() {
        CircuitBreakerConfig breaker =
                asking.guard(Shop.class, "breaking").config().circuitBreaker();
        assertThat(breaker).isNotNull();
        assertThat(breaker.slidingWindowSize()).isEqualTo(4);
        assertThat(breaker.minimumNumberOfCalls()).isEqualTo(4);
        assertThat(breaker.failureRateThreshold()).isEqualTo(75);
        assertThat(breaker.permittedNumberOfCallsInHalfOpenState()).isEqualTo(3);
        assertThat(breaker.openWait().initial()).isZero();
        assertThat(breaker.exceptions())
                .isEqualTo(new ExceptionRules(
                        List.of("java.io.IOException", "java.lang.Error"),
                        List.of("java.io.EOFException"),
                        false,
                        true));
    }

    @Test
    void aTimeoutOfZeroIsNone() {
        assertThat(asking.guard(Shop.class, "untimed").config().policies().timeout())
                .isNull();
    }

    @Test
    void aTimeoutBeyondAllMeasureIsAHundredYears() {
        TimeoutConfig timeout = asking.guard(Shop.class, "timedBeyondAllMeasure")
                .config()
                .policies()
                .timeout();
        assertThat(timeout).isNotNull();
        assertThat(timeout.duration()).isEqualTo(Duration.ofDays(36_500));
    }

    @Test
    void callsOfAnAsynchronousMethodQueueBeforeTheBulkhead() {
        AnnotatedGuard guard = asking.guard(Shop.class, "queued");
        assertThat(guard.asynchronous()).isTrue();
        BulkheadConfig bulkhead = guard.config().policies().bulkhead();
        assertThat(bulkhead).isNotNull();
        assertThat(bulkhead.maxConcurrentCalls()).isEqualTo(5);
        assertThat(bulkhead.maxWaitingCalls()).isEqualTo(8);
        assertThat(bulkhead.maxWaitDuration()).isGreaterThan(Duration.ofDays(30));
        assertThat(bulkhead.fairCallHandlingEnabled()).isTrue();
    }

    @Test
    void aMethodMayBeAsynchronousAndNothingElse() {
        AnnotatedGuard guard = asking.guard(Shop.class, "elsewhere");
        assertThat(guard.asynchronous()).isTrue();
        assertThat(guard.config().policies().isEmpty()).isTrue();
    }
}
