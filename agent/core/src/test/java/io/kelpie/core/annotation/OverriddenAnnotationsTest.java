package io.kelpie.core.annotation;

import static org.assertj.core.api.Assertions.assertThat;

import io.kelpie.model.config.RetryConfig;
import java.io.IOException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.faulttolerance.Fallback;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Which annotation applies, and what the operator's properties change. */
class OverriddenAnnotationsTest {

    private static final String ON_METHOD = Shop.class.getName() + "/onMethod/";
    private static final String ON_CLASS = Shop.class.getName() + "/";

    private final Asking asking = new Asking();

    static class Base {
        @Retry(maxRetries = 30)
        void ownRetry() {}

        void inherited() {}

        @SuppressWarnings("UnusedMethod")
        private void hidden() {}

        static void shared() {}

        String answer() {
            return "";
        }
    }

    @Retry(maxRetries = 10)
    @Timeout(50)
    static class Shop extends Base {
        @Retry(maxRetries = 20)
        @Fallback(fallbackMethod = "answer")
        String onMethod() {
            return "";
        }

        void onClass() {}
    }

    static class Branch extends Shop {}

    @Retry(maxRetries = 40)
    static class Rebuilt extends Shop {
        @Override
        void onClass() {}
    }

    private int retries(Class<?> bean, String method) {
        RetryConfig retry = asking.guard(bean, method).config().retry();
        return retry == null ? -1 : retry.maxAttempts() - 1;
    }

    @Nested
    class OfSeveral {

        @Test
        void thatOfTheMethodWins() {
            assertThat(retries(Shop.class, "onMethod")).isEqualTo(20);
            assertThat(retries(Shop.class, "ownRetry")).isEqualTo(30);
        }

        @Test
        void thatOfTheClassReachesMethodsOfAnUnannotatedSuperclass() {
            assertThat(retries(Shop.class, "inherited")).isEqualTo(10);
        }

        @Test
        void thatOfTheClassIsInherited() {
            assertThat(retries(Branch.class, "onClass")).isEqualTo(10);
        }

        @Test
        void thatOfTheNearestClassWins() {
            assertThat(retries(Rebuilt.class, "onClass")).isEqualTo(40);
            assertThat(retries(Rebuilt.class, "inherited")).isEqualTo(40);
            assertThat(retries(Rebuilt.class, "onMethod")).isEqualTo(20);
        }

        @Test
        void thatOfTheClassLeavesPrivateAndStaticMethodsAlone() {
            assertThat(Annotations.read(Shop.class, Asking.method(Shop.class, "hidden")))
                    .isSameAs(Reading.NOTHING);
            assertThat(Annotations.read(Shop.class, Asking.method(Shop.class, "shared")))
                    .isSameAs(Reading.NOTHING);
        }

        @Test
        void theMethodsOfAClassAreThoseThatItsInstancesRun() {
            assertThat(Annotations.annotated(Rebuilt.class))
                    .extracting(method -> method.getDeclaringClass().getSimpleName() + "." + method.getName())
                    .containsExactlyInAnyOrder(
                            "Rebuilt.onClass", "Shop.onMethod", "Base.ownRetry", "Base.inherited", "Base.answer");
            assertThat(Annotations.annotated(Base.class))
                    .extracting(Method::getName)
                    .containsExactly("ownRetry");
        }

        @Test
        void anOverriddenMethodIsNotGuarded() {
            assertThat(Annotations.read(Rebuilt.class, Asking.method(Shop.class, "onClass")))
                    .isSameAs(Reading.NOTHING);
        }
    }

    @Nested
    class AProperty {

        @Test
        void ofTheMethodWinsOverOneForAll() {
            asking.with("Retry/maxRetries", "1").with(ON_METHOD + "Retry/maxRetries", "2");
            assertThat(retries(Shop.class, "onMethod")).isEqualTo(2);
        }

        @Test
        void ofTheClassDoesNotReachAnAnnotationOfTheMethod() {
            asking.with(ON_CLASS + "Retry/maxRetries", "3");
            assertThat(retries(Shop.class, "onMethod")).isEqualTo(20);
            assertThat(retries(Shop.class, "onClass")).isEqualTo(3);
        }

        @Test
        void ofTheMethodIsIgnoredWhenOnlyTheClassIsAnnotated() {
            asking.with(Shop.class.getName() + "/onClass/Retry/maxRetries", "4");
            assertThat(retries(Shop.class, "onClass")).isEqualTo(10);
        }

        @Test
        void ofTheDeclaringClassReachesSubclasses() {
            asking.with(ON_CLASS + "Retry/maxRetries", "5");
            assertThat(retries(Branch.class, "onClass")).isEqualTo(5);
        }

        @Test
        void mayBeATimeAUnitOrAListOfClasses() {
            asking.with(ON_METHOD + "Retry/delay", "7")
                    .with("Retry/delayUnit", "seconds")
                    .with("Retry/retryOn", IOException.class.getName() + " , x.Y,");
            RetryConfig retry = asking.guard(Shop.class, "onMethod").config().retry();
            assertThat(retry).isNotNull();
            assertThat(retry.backoff().waitDuration()).isEqualTo(Duration.of(7, ChronoUnit.SECONDS));
            assertThat(retry.exceptions().record()).containsExactly("java.io.IOException", "x.Y");
        }

        @Test
        void thatIsNotWhatItShouldBeIsAnError() {
            asking.with("Retry/maxRetries", "three").with("Retry/jitterDelayUnit", "FORTNIGHTS");
            assertThat(asking.read(Shop.class, "onMethod").guard()).isNull();
            assertThat(asking.read(Shop.class, "onMethod").errors())
                    .extracting(DefinitionError::text)
                    .containsExactly(
                            Shop.class.getName() + "#onMethod(): @Retry(maxRetries = three): expected a whole number;"
                                    + " correct the annotation, or set " + ON_METHOD + "Retry/maxRetries",
                            Shop.class.getName()
                                    + "#onMethod(): @Retry(jitterDelayUnit = FORTNIGHTS): expected a constant"
                                    + " of java.time.temporal.ChronoUnit, such as MILLIS;"
                                    + " correct the annotation, or set " + ON_METHOD + "Retry/jitterDelayUnit");
        }
    }

    @Nested
    class ASwitch {

        private boolean retried(String method) {
            AnnotatedGuard guard = asking.read(Shop.class, method).guard();
            return guard != null && guard.config().retry() != null;
        }

        @Test
        void ofTheMethodWinsOverThatOfTheClassAndThatOverTheGlobalOne() {
            asking.with("Retry/enabled", "false");
            assertThat(retried("onMethod")).isFalse();
            asking.with(ON_CLASS + "Retry/enabled", "true");
            assertThat(retried("onMethod")).isTrue();
            asking.with(ON_METHOD + "Retry/enabled", "false");
            assertThat(retried("onMethod")).isFalse();
            assertThat(retried("onClass")).isTrue();
        }

        @Test
        void ofAMethodWorksOnAnAnnotationOfTheClass() {
            asking.with(Shop.class.getName() + "/onClass/Retry/enabled", "false");
            assertThat(retried("onClass")).isFalse();
        }

        @Test
        void forEverythingButFallbackLeavesFallback() {
            asking.with("MP_Fault_Tolerance_NonFallback_Enabled", "false");
            AnnotatedGuard guard = asking.guard(Shop.class, "onMethod");
            assertThat(guard.config().retry()).isNull();
            assertThat(guard.config().policies().timeout()).isNull();
            assertThat(guard.config().policies().fallback()).isNotNull();
            assertThat(asking.read(Shop.class, "onClass")).isSameAs(Reading.NOTHING);
        }

        @Test
        void ofOnePolicyWinsOverTheOneForEverything() {
            asking.with("MP_Fault_Tolerance_NonFallback_Enabled", "false").with("Retry/enabled", "true");
            assertThat(retried("onMethod")).isTrue();
            assertThat(asking.guard(Shop.class, "onMethod").config().policies().timeout())
                    .isNull();
        }
    }
}
