package io.kelpie.core.guard.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.kelpie.model.config.ExceptionRules;
import io.kelpie.model.config.ResultRules;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class MatchersTest {

    @Nested
    class OfExceptions {

        private ExceptionMatcher recording(boolean causes, String... names) {
            return new ExceptionMatcher(new ExceptionRules(List.of(names), List.of(), causes));
        }

        @Test
        void matchTheClassAndItsSuperclasses() {
            Throwable thrown = new FileNotFoundException();
            assertThat(recording(false, "java.io.FileNotFoundException").names(thrown))
                    .isTrue();
            assertThat(recording(false, "java.io.IOException").names(thrown)).isTrue();
            assertThat(recording(false, "java.lang.Throwable").names(thrown)).isTrue();
            assertThat(recording(false, "java.io.EOFException").names(thrown)).isFalse();
        }

        @Test
        void matchInterfacesOfAnyDepth() {
            assertThat(recording(false, Transient.class.getName()).names(new Marked()))
                    .isTrue();
            assertThat(recording(false, Marker.class.getName()).names(new Marked()))
                    .isTrue();
        }

        @Test
        void matchCausesOnlyWhenAsked() {
            Throwable thrown = new ExecutionException(new IllegalStateException(new IOException()));
            assertThat(recording(true, "java.io.IOException").names(thrown)).isTrue();
            assertThat(recording(false, "java.io.IOException").names(thrown)).isFalse();
        }

        @Test
        void anUnknownNameMatchesNothing() {
            assertThat(recording(true, "com.acme.Missing").names(new IOException()))
                    .isFalse();
        }

        @Test
        void withoutListsEverythingIsRecordedAndNothingNamed() {
            ExceptionMatcher matcher = recording(false);
            assertThat(matcher.recordsAll()).isTrue();
            assertThat(matcher.names(new IOException())).isFalse();
            assertThat(matcher.ignores(new IOException())).isFalse();
        }

        @Test
        void surviveChainsThatBiteTheirTail() {
            assertThat(recording(true, "com.acme.Missing").names(new Circular()))
                    .isFalse();
            assertThat(Causes.fatal(new Circular())).isFalse();
            assertThat(Causes.interrupted(new Circular())).isFalse();
        }

        @Test
        void surviveACauseThatThrows() {
            assertThat(recording(true, "com.acme.Missing").names(new Hostile())).isFalse();
            assertThat(Causes.fatal(new Hostile())).isFalse();
        }
    }

    @Nested
    class OfCauses {

        @Test
        @SuppressWarnings("removal")
        void knowWhatIsFatal() {
            assertThat(Causes.fatal(new OutOfMemoryError())).isTrue();
            assertThat(Causes.fatal(new StackOverflowError())).isTrue();
            assertThat(Causes.fatal(new NoSuchMethodError())).isTrue();
            assertThat(Causes.fatal(new ThreadDeath())).isTrue();
            assertThat(Causes.fatal(new RuntimeException(new OutOfMemoryError())))
                    .isTrue();
            assertThat(Causes.fatal(new AssertionError())).isFalse();
            assertThat(Causes.fatal(new IOException())).isFalse();
        }
    }

    @Nested
    class OfResults {

        private ResultMatcher equalTo(String... texts) {
            return new ResultMatcher(new ResultRules(false, false, List.of(texts), List.of()));
        }

        @Test
        void matchNullAndFalseWhenAsked() {
            ResultMatcher onNull = new ResultMatcher(new ResultRules(true, false, List.of(), List.of()));
            ResultMatcher onFalse = new ResultMatcher(new ResultRules(false, true, List.of(), List.of()));
            assertThat(onNull.matches(null)).isTrue();
            assertThat(onNull.matches(false)).isFalse();
            assertThat(onFalse.matches(false)).isTrue();
            assertThat(onFalse.matches(null)).isFalse();
            assertThat(onFalse.matches(true)).isFalse();
        }

        @Test
        void compareSimpleValuesByTheirText() {
            assertThat(equalTo("-1").matches(-1)).isTrue();
            assertThat(equalTo("-1").matches(-1L)).isTrue();
            assertThat(equalTo("1.50").matches(new BigDecimal("1.50"))).isTrue();
            assertThat(equalTo("x").matches('x')).isTrue();
            assertThat(equalTo("true").matches(true)).isTrue();
            assertThat(equalTo("SECONDS").matches(TimeUnit.SECONDS)).isTrue();
            assertThat(equalTo("QUEUED").matches("QUEUED")).isTrue();
            assertThat(equalTo("QUEUED").matches("queued")).isFalse();
        }

        @Test
        void runNoForeignCodeToCompare() {
            assertThat(equalTo("forged").matches(new Forged())).isFalse();
            assertThat(equalTo("forged").matches(new ForgedNumber())).isFalse();
        }

        @Test
        void findPatternsInAnyTextWhenAsked() {
            ResultMatcher matcher =
                    new ResultMatcher(new ResultRules(false, false, List.of(), List.of(Pattern.compile("for[gk]ed"))));
            assertThat(matcher.matches(new Forged())).isTrue();
            assertThat(matcher.matches("genuine")).isFalse();
            assertThat(matcher.matches(new Mute())).isFalse();
        }

        @Test
        void noRulesMatchNothing() {
            ResultMatcher matcher = new ResultMatcher(ResultRules.NONE);
            assertThat(matcher.any()).isFalse();
            assertThat(matcher.matches(null)).isFalse();
            assertThat(matcher.matches(false)).isFalse();
        }
    }

    private interface Marker {}

    private interface Transient extends Marker {}

    @SuppressWarnings("serial")
    private static class MarkedParent extends RuntimeException implements Transient {}

    @SuppressWarnings("serial")
    private static final class Marked extends MarkedParent {}

    @SuppressWarnings("serial")
    private static final class Circular extends RuntimeException {
        @Override
        public synchronized Throwable getCause() {
            return this;
        }
    }

    @SuppressWarnings("serial")
    private static final class Hostile extends RuntimeException {
        @Override
        public synchronized Throwable getCause() {
            throw new IllegalStateException("no");
        }
    }

    private static final class Forged {
        @Override
        public String toString() {
            return "forged";
        }
    }

    @SuppressWarnings("ToStringReturnsNull")
    private static final class Mute {
        @Override
        public @Nullable String toString() {
            return null;
        }
    }

    @SuppressWarnings("serial")
    private static final class ForgedNumber extends Number {
        @Override
        public int intValue() {
            return 0;
        }

        @Override
        public long longValue() {
            return 0;
        }

        @Override
        public float floatValue() {
            return 0;
        }

        @Override
        public double doubleValue() {
            return 0;
        }

        @Override
        public String toString() {
            return "forged";
        }
    }
}
