package io.kelpie.model.problem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SnippetTest {

    @Test
    void theCaretStandsUnderTheColumnInCodePoints() {
        assertThat(Snippet.of("a: \uD83D\uDC15 x", 6)).isEqualTo("    a: \uD83D\uDC15 x\n         ^");
    }

    @Test
    void longLinesAreCutAroundThePlace() {
        String snippet = Snippet.of("x".repeat(500) + "HERE" + "y".repeat(500), 501);

        assertThat(snippet).isNotNull();
        String[] lines = String.valueOf(snippet).split("\n");
        assertThat(lines[0])
                .hasSizeLessThan(120)
                .contains("HERE")
                .startsWith("    …x")
                .endsWith("y…");
        assertThat(lines[0].charAt(lines[1].indexOf('^'))).isEqualTo('H');
    }

    @Test
    void tabsAndControlCharactersDoNotMoveTheCaret() {
        assertThat(Snippet.of("\ta\u0007b", 4)).isEqualTo("     a\uFFFDb\n       ^");
    }

    @Test
    void aBlankLineShowsNothing() {
        assertThat(Snippet.of("  ", 1)).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "http: {port: x, token: s3cr3t, host: h} | http: {port: x, token: ******, host: h}",
                "  token: s3cr3t # mine                 |   token: *******# mine",
                "http.token=s3cr3t,http.port=x          | http.token=******,http.port=x",
                "{\"Token\": \"s3cr3t\"}                | {\"Token\": \"*******}",
                "tokenizer: com.acme.Tokenizer          | tokenizer: com.acme.Tokenizer"
            })
    void tokensAreMasked(String line, String shown) {
        assertThat(String.valueOf(Snippet.of(line, 1)).split("\n")[0].strip()).isEqualTo(shown.strip());
    }
}
