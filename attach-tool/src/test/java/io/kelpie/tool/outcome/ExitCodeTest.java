package io.kelpie.tool.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExitCodeTest {

    @Test
    void theNumbersAreThoseThatScriptsRelyOn() {
        assertThat(Arrays.stream(ExitCode.values()).map(code -> code.code() + " " + code.name()))
                .containsExactly("0 OK", "1 FAILED", "2 USAGE", "3 NO_TARGET", "4 UNREACHABLE", "124 TIMED_OUT");
    }

    @Test
    void repeatsACommandForAnotherUserQuotedForTheShell() {
        Invocation invocation =
                new Invocation(List.of("/opt/my tools/kelpie"), List.of("attach", "4711", "-c", "it's.yaml"));

        assertThat(invocation.asUser("app"))
                .isEqualTo("sudo -u app '/opt/my tools/kelpie' attach 4711 -c 'it'\\''s.yaml'");
    }
}
