package io.kelpie.core.annotation.fallback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kelpie.core.guard.method.Opener;
import io.kelpie.model.config.FallbackConfig.Call;
import io.kelpie.model.config.FallbackConfig.Handle;
import java.io.IOException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.faulttolerance.ExecutionContext;
import org.eclipse.microprofile.faulttolerance.FallbackHandler;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who answers for a method that failed. */
class AnswersTest {

    interface Polite {
        default String politely(int number, String text) {
            return "please " + number + text;
        }
    }

    static class Base<T> implements Polite {
        String generically(int number, T text) {
            return "base";
        }

        @SuppressWarnings("UnusedMethod")
        private String hidden(int number, T text) {
            return "hidden" + number + text;
        }

        String overridden(int number, String text) {
            return "base";
        }

        String deeply(List<? extends Set<T[]>> sets) {
            return "deeply";
        }
    }

    static class Shop extends Base<String> {
        String guarded(int number, String text) {
            return "";
        }

        static String shared(int number, String text) {
            return "";
        }

        @SuppressWarnings("UnusedMethod")
        private String privately(int number, String text) throws IOException {
            throw new IOException("private " + number + text);
        }

        String wider(long number, String text) {
            return "";
        }

        Object otherResult(int number, String text) {
            return "";
        }

        String sets(List<? extends Set<String[]>> sets) {
            return "";
        }

        <T> List<T> own(T one) {
            return List.of(one);
        }

        <U> List<U> ownToo(U one) {
            return List.of();
        }
    }

    static class Branch extends Shop {
        @Override
        String overridden(int number, String text) {
            return "branch";
        }
    }

    private static Method method(String name) {
        for (Method method : Shop.class.getDeclaredMethods()) {
            if (method.getName().equals(name)) {
                return method;
            }
        }
        throw new AssertionError(name);
    }

    private static @Nullable Answer answer(String of, String by) {
        return new Answers(Branch.class, method(of), Opener.PLAIN).method(by);
    }

    private static @Nullable Object ask(Answer answer, Object receiver) throws Throwable {
        return answer.ask(receiver, method("guarded"), new Object[] {7, "x"}, new IOException("first"));
    }

    @Nested
    class AMethod {

        @ParameterizedTest
        @ValueSource(strings = {"generically", "overridden", "politely", "privately", "shared", "guarded"})
        void ofTheClassASuperclassOrAnInterfaceFits(String name) {
            Answer answer = answer("guarded", name);
            assertThat(answer).isNotNull();
            assertThat(answer.action()).isEqualTo(new Call(null, name));
        }

        @ParameterizedTest
        @ValueSource(strings = {"hidden", "wider", "otherResult", "sets", "nothing"})
        void thatIsInaccessibleOrOfAnotherTypeDoesNot(String name) {
            Answers answers = new Answers(Branch.class, method("guarded"), Opener.PLAIN);
            assertThat(answers.method(name)).isNull();
            assertThat(answers.expected())
                    .isEqualTo(
                            "a method of " + Shop.class.getName() + ", a superclass or an interface, accessible from"
                                    + " there, with the parameters (int, java.lang.String) and the return type java.lang.String");
        }

        @Test
        void isComparedAfterTypeVariablesWereResolved() {
            assertThat(answer("sets", "deeply")).isNotNull();
            assertThat(answer("own", "ownToo")).isNotNull();
        }

        @Test
        void ofAnInstanceCannotAnswerForAStaticOne() {
            assertThat(answer("shared", "privately")).isNull();
        }

        @Test
        void isCalledWithTheArgumentsWhereASubclassOverridesIt() throws Throwable {
            Answer polite = answer("guarded", "politely");
            Answer overridden = answer("guarded", "overridden");
            assertThat(polite).isNotNull();
            assertThat(overridden).isNotNull();
            assertThat(ask(polite, new Branch())).isEqualTo("please 7x");
            assertThat(ask(overridden, new Branch())).isEqualTo("branch");
        }

        @Test
        void throwsWhatItThrows() {
            Answer answer = answer("guarded", "privately");
            assertThat(answer).isNotNull();
            assertThatThrownBy(() -> ask(answer, new Shop()))
                    .isExactlyInstanceOf(IOException.class)
                    .hasMessage("private 7x");
        }
    }

    static class Telling implements FallbackHandler<String> {
        @Override
        public String handle(ExecutionContext context) {
            return context.getMethod().getName()
                    + List.of(context.getParameters())
                    + context.getFailure().getMessage();
        }
    }

    static class Angry implements FallbackHandler<String> {
        @Override
        public String handle(ExecutionContext context) {
            throw new IllegalStateException("angry");
        }
    }

    abstract static class Middle<A, B> implements FallbackHandler<B> {}

    abstract static class Indirect extends Middle<Integer, List<String>> {}

    static class Numbers implements FallbackHandler<Integer> {
        @Override
        public Integer handle(ExecutionContext context) {
            return 1;
        }
    }

    @Nested
    class AHandler {

        @Test
        void isToldMethodArgumentsAndFailure() throws Throwable {
            Answer answer = new Answers(Shop.class, method("guarded"), Opener.PLAIN).handler(Telling.class);
            assertThat(answer).isNotNull();
            assertThat(answer.action()).isEqualTo(new Handle(Telling.class.getName()));
            assertThat(ask(answer, new Shop())).isEqualTo("guarded[7, x]first");
        }

        @Test
        void throwsWhatItThrows() {
            Answer answer = new Answers(Shop.class, method("guarded"), Opener.PLAIN).handler(Angry.class);
            assertThat(answer).isNotNull();
            assertThatThrownBy(() -> ask(answer, new Shop()))
                    .isExactlyInstanceOf(IllegalStateException.class)
                    .hasMessage("angry");
        }

        @Test
        void ofAnotherTypeDoesNotFit() {
            Answers answers = new Answers(Shop.class, method("guarded"), Opener.PLAIN);
            assertThat(answers.handler(Numbers.class)).isNull();
            assertThat(answers.expected())
                    .isEqualTo("a handler of java.lang.String, and this is one of java.lang.Integer");
            assertThat(answers.handler(Indirect.class)).isNull();
            assertThat(answers.expected())
                    .isEqualTo("a handler of java.lang.String, and this is one of java.util.List<java.lang.String>");
        }
    }
}
