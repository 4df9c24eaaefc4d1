package io.kelpie.model.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.kelpie.model.problem.Problems;
import io.kelpie.model.problem.SourceText;
import io.kelpie.model.tree.Mapping;
import io.kelpie.model.tree.Node;
import io.kelpie.model.tree.Scalar;
import io.kelpie.model.tree.Sequence;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The short cut makes the library's tree, places included, or none. */
class PlainYamlTest {

    private static final String USUAL = """
            # Zahlungen, größtenteils
            enabled: true   # of course

            http: {port: 0, token: "abc", host: 'h', empty: , more: }
            guards:
              payment:
                methods: [ "com.acme.Client#charge(String, ..)", com.acme.A#b ]
                exclude:
                - com.acme.B
                # between
                - 'com.acme.C'
                circuitBreaker:
                  failureRateThreshold: 50%
                  waitDurationInOpenState: 30s
                retry:
              my-guard.two: {methods: com.acme.D+#get*, retry: {maxAttempts: 3, backoff: {jitter: -1}, x: []}}
            resilience4j.retry:
              instances: {}
            last: ${HOME}/x y:z a'b"c
            """;

    private static final List<String> SCRAPS = List.of(
            ":",
            ": ",
            " :",
            "\n",
            "\n  ",
            "\n- ",
            "- ",
            "-",
            "{",
            "}",
            "[",
            "]",
            ",",
            ", ",
            "\"",
            "'",
            "''",
            "#",
            " #",
            " ",
            "  ",
            "&a ",
            "*a",
            "! ",
            "? ",
            "|\n",
            ">\n",
            "%",
            "@",
            "`",
            "\\",
            "\t",
            "\r\n",
            "---\n",
            "...\n",
            "<<: ",
            "null",
            "~",
            "a: b",
            "\n\n",
            "é",
            "\u00A0",
            "\u2028",
            "\uFEFF",
            "\uD83D\uDC15",
            "=",
            "<",
            "$",
            ".",
            "a:b",
            "x: {",
            "y: [",
            "k:\n");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: b",
                "a:\n  b: c\n",
                "a: [b, {c: d}]\n",
                "a:\n- b\n- [c]\n",
                "a:\n",
                "a: {b: [], c: {}}",
                "# only\na: 1 # x\n\n",
                "a: -1\n"
            })
    void readsWhatIsPlain(String text) {
        assertThat(tree(PlainYaml.read(source(text), text))).isNotNull().isEqualTo(tree(library(text)));
    }

    @Test
    void readsTheUsualFile() {
        assertThat(tree(PlainYaml.read(source(USUAL), USUAL))).isNotNull().isEqualTo(tree(library(USUAL)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "# c\n",
                "- a\nb: c\n",
                "a: b\n  c: d\n",
                "a: b: c",
                "a: \"b\\n\"",
                "a: 'it''s'",
                "a: |\n  b\n",
                "a: &x b",
                "a: *x",
                "a: b\n c\n",
                "a:b",
                "a : b",
                "a:\tb",
                "a: b\r\n",
                "--- \na: b\n",
                "a: [b,\n c]\n",
                "a: [b",
                "a: {b: c}}",
                "a: {b}",
                "a: [b: c]",
                "? a\n: b\n",
                "{a: b}",
                "a:\n - b\n  - c\n",
                "a:\n  b: c\n d: e\n",
                "a: @b",
                "a: [*b]",
                " a: b",
                "a: - b",
                "- {a: b}\n  c: d\n",
                "-\n  a\n",
                "- a: b\n",
                "a: \"b\" c",
                "a: [b]c",
                "a: \"b\n c\"",
                "a: [b #c\n]",
                "a: byte[]\nb: [c[]]"
            })
    void leavesTheRestToTheLibrary(String text) {
        assertThat(PlainYaml.read(source(text), text)).isNull();
    }

    @Test
    void neverMakesAnotherTreeThanTheLibrary() {
        int plain = 0;
        for (int round = 0; round < 30_000; round++) {
            long seed = 977L + round;
            String text = damaged(USUAL, new Random(seed));
            Node node = PlainYaml.read(source(text), text);
            if (node != null) {
                plain++;
                assertThat(tree(node)).as("seed %d:\n%s", seed, text).isEqualTo(tree(library(text)));
            }
        }
        assertThat(plain).as("texts that were plain").isBetween(4_000, 26_000);
    }

    private static SourceText source(String text) {
        return new SourceText("k", text);
    }

    private static @Nullable Node library(String text) {
        Problems problems = new Problems();
        Node root = LibraryYaml.read(source(text), text, problems);
        return problems.list().isEmpty() ? root : null;
    }

    /** A tree as text, with every place. */
    private static @Nullable String tree(@Nullable Node node) {
        if (node == null) {
            return null;
        }
        StringBuilder text = new StringBuilder(node.place().lineAndColumn()).append(' ');
        if (node instanceof Scalar scalar) {
            return text.append(scalar.quoted() ? "quoted " : "")
                    .append(scalar.text())
                    .toString();
        }
        if (node instanceof Sequence list) {
            list.items().forEach(item -> text.append("\n- ").append(indented(item)));
        }
        if (node instanceof Mapping mapping) {
            mapping.entries()
                    .forEach(entry -> text.append("\n")
                            .append(tree(entry.key()))
                            .append(": ")
                            .append(indented(entry.value())));
        }
        return text.toString();
    }

    private static String indented(Node node) {
        return String.valueOf(tree(node)).replace("\n", "\n  ");
    }

    private static String damaged(String good, Random random) {
        StringBuilder text = new StringBuilder(good);
        int wounds = 1 + random.nextInt(4);
        for (int i = 0; i < wounds; i++) {
            int at = random.nextInt(text.length());
            int to = Math.min(text.length(), at + 1 + random.nextInt(8));
            String scrap = SCRAPS.get(random.nextInt(SCRAPS.size()));
            switch (random.nextInt(4)) {
                case 0 -> text.delete(at, to);
                case 1 -> text.insert(at, scrap);
                case 2 -> text.replace(at, to, scrap);
                default -> text.insert(random.nextInt(text.length()), text.substring(at, to));
            }
        }
        return text.toString();
    }
}
