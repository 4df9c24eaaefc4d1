package io.kelpie.core.annotation;

import static org.assertj.core.api.Assertions.assertThat;

import io.kelpie.core.guard.method.Opener;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.eclipse.microprofile.faulttolerance.Asynchronous;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.ExecutionContext;
import org.eclipse.microprofile.faulttolerance.Fallback;
import org.eclipse.microprofile.faulttolerance.FallbackHandler;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the specification forbids, and how it is said. */
class DefinitionErrorsTest {

    static class Texts implements FallbackHandler<String> {
        @Override
        public String handle(ExecutionContext context) {
            return "";
        }
    }

    static class Wrong {
        @Retry(maxRetries = -2)
        void retries() {}

        @Retry(delay = -1)
        void delay() {}

        @Retry(delay = 500, maxDuration = 500)
        void tooLate() {}

        @Retry(jitter = -1)
        void jitter() {}

        @Retry(maxDuration = -1)
        void duration() {}

        @CircuitBreaker(requestVolumeThreshold = 0)
        void window() {}

        @CircuitBreaker(failureRatio = 1.5)
        void ratio() {}

        @CircuitBreaker(failureRatio = Double.NaN)
        void noRatio() {}

        @CircuitBreaker(successThreshold = 0)
        void probes() {}

        @CircuitBreaker(delay = -1)
        void openDelay() {}

        @Timeout(-1)
        void timeout() {}

        @Bulkhead(0)
        void bulkhead() {}

        @Bulkhead(waitingTaskQueue = 0)
        void queue() {}

        @Fallback(value = Texts.class, fallbackMethod = "text")
        String both() {
            return "";
        }

        @Fallback
        String neither() {
            return "";
        }

        @Fallback(Texts.class)
        int otherType() {
            return 0;
        }

        @Fallback(fallbackMethod = "nowhere")
        String missing() {
            return "";
        }

        String text() {
            return "";
        }

        @Asynchronous
        void asynchronousVoid() {}

        @Asynchronous
        @Nullable
        CompletableFuture<String> asynchronousFuture() {
            return null;
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "retries   | @Retry(maxRetries = -2): expected at least -1",
                "delay     | @Retry(delay = -1): expected at least 0",
                "tooLate   | @Retry(delay = PT0.5S): expected less than maxDuration, which is PT0.5S",
                "jitter    | @Retry(jitter = -1): expected at least 0",
                "duration  | @Retry(maxDuration = -1): expected at least 0",
                "window    | @CircuitBreaker(requestVolumeThreshold = 0): expected at least 1",
                "ratio     | @CircuitBreaker(failureRatio = 1.5): expected between 0 and 1",
                "noRatio   | @CircuitBreaker(failureRatio = NaN): expected between 0 and 1",
                "probes    | @CircuitBreaker(successThreshold = 0): expected at least 1",
                "openDelay | @CircuitBreaker(delay = -1): expected at least 0",
                "timeout   | @Timeout(value = -1): expected at least 0",
                "bulkhead  | @Bulkhead(value = 0): expected at least 1",
                "queue     | @Bulkhead(waitingTaskQueue = 0): expected at least 1",
                "both      | @Fallback(fallbackMethod = text): expected a method or a handler, and there is the handler",
                "neither   | @Fallback(fallbackMethod = \"\"): expected the name of a method, or a handler as value",
                "otherType | expected a handler of java.lang.Integer, and this is one of java.lang.String",
                "missing   | with the parameters () and the return type java.lang.String",
                "asynchronousVoid | @Asynchronous: expected a return type of Future or CompletionStage, got void",
                "asynchronousFuture | got java.util.concurrent.CompletableFuture",
            })
    void eachIsSaidWithTheMethodTheValueAndTheNextStep(String method, String text) {
        Reading reading = new Asking().read(Wrong.class, method);
        assertThat(reading.guard()).isNull();
        assertThat(reading.errors())
                .singleElement()
                .extracting(DefinitionError::text)
                .asString()
                .startsWith(Wrong.class.getName() + "#" + method + "(): @")
                .contains(text)
                .containsAnyOf("; correct the annotation, or set ", "; return one of them");
    }

    @Test
    void aPolicyThatIsSwitchedOffIsNotWrong() {
        Reading reading = new Asking().with("Retry/enabled", "false").read(Wrong.class, "retries");
        assertThat(reading).isSameAs(Reading.NOTHING);
    }

    @Test
    void aPropertyCorrectsAnAnnotation() {
        String name = Wrong.class.getName() + "/retries/Retry/maxRetries";
        assertThat(new Asking().with(name, "2").read(Wrong.class, "retries").guard())
                .isNotNull();
    }

    @Test
    void aHandlerThatIsNotThereIsAnError() {
        assertThat(new Asking()
                        .with("Fallback/value", "com.acme.Gone")
                        .read(Wrong.class, "neither")
                        .errors())
                .extracting(DefinitionError::text)
                .anyMatch(text ->
                        text.contains("@Fallback(value = com.acme.Gone): expected a class that the loader of "));
    }

    @Test
    void allMethodsOfAClassAreValidated() {
        assertThat(Annotations.validate(Wrong.class, Opener.PLAIN)).hasSize(19);
        assertThat(Annotations.validate(DefinitionErrorsTest.class, Opener.PLAIN))
                .isEmpty();
    }

    @Test
    void anInquiryAnswersInTexts() {
        StringBuilder resets = new StringBuilder();
        Inquiry inquiry = new Inquiry(Opener.PLAIN, methods -> {}, () -> resets.append("reset"));
        assertThat(inquiry.command("validate", Wrong.class))
                .asInstanceOf(InstanceOfAssertFactories.list(String.class))
                .hasSize(19);
        assertThat(inquiry.command("reset", null)).isNull();
        assertThat(resets).hasToString("reset");
    }
}
