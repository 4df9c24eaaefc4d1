package io.kelpie.model.problem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProblemTest {

    @Test
    void tellsPlaceValueLineAndNextStep() {
        SourceText source = new SourceText("kelpie.yaml", "retry:\n  maxAttempts: three\n");

        Problem problem = Problem.at(
                source.at(2, 16),
                Severity.ERROR,
                "retry.maxAttempts",
                "expected an integer >= 1, got \"three\"",
                "Write 3.");

        assertThat(problem).hasToString("""
                kelpie.yaml:2:16 retry.maxAttempts: expected an integer >= 1, got "three"
                      maxAttempts: three
                                   ^
                  Write 3.""");
    }

    @Test
    void aWarningSaysSo() {
        Problem problem = Problem.at(new SourceText("k", "x").start(), Severity.WARNING, "a.b", "odd", null);

        assertThat(problem.headline()).isEqualTo("k:1:1 a.b: warning: odd");
        assertThat(problem.bareHeadline()).as("where that is said already").isEqualTo("k:1:1 a.b: odd");
    }

    @Test
    void withoutPathThePlaceStandsAlone() {
        assertThat(Problem.unread("k.yaml", "there is no such file", null))
                .hasToString("k.yaml:1:1: there is no such file");
    }

    @Test
    void linesEndWithAnyLineEnd() {
        SourceText source = new SourceText("k", "a\r\nb\rc\nd");

        assertThat(source.line(1)).isEqualTo("a");
        assertThat(source.line(2)).isEqualTo("b");
        assertThat(source.line(3)).isEqualTo("c");
        assertThat(source.line(4)).isEqualTo("d");
        assertThat(source.line(5)).isEmpty();
    }

    @Test
    void onlyTheFirstTwoHundredAreKeptYetNoErrorIsForgotten() {
        Problems problems = new Problems();
        SourceText source = new SourceText("k", "");
        for (int i = 0; i < 300; i++) {
            problems.warning(source.at(i + 1, 1), "", "w", null);
        }
        problems.error(source.start(), "", "e", null);

        assertThat(problems.list()).hasSize(200);
        assertThat(problems.hasErrors()).isTrue();
    }

    @Test
    void theSameProblemIsToldOnce() {
        Problems problems = new Problems();
        SourceText source = new SourceText("k", "");
        problems.error(source.start(), "a", "e", null);
        problems.error(source.start(), "a", "e", null);

        assertThat(problems.list()).hasSize(1);
    }
}
