package io.kelpie.model.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.kelpie.model.args.AgentArguments;
import io.kelpie.model.args.Environment;
import io.kelpie.model.args.Overrides;
import io.kelpie.model.problem.Problem;
import io.kelpie.model.select.MethodMatcher;
import io.kelpie.model.select.SelectorParser;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Damages a good configuration at random and reads it: nothing is ever thrown, every problem has a place in the text, and a
 * guard is either whole or left out. A failure prints its seed.
 */
class RandomTextTest {

    private static final int ROUNDS = 6_000;

    private static final String GOOD = """
            enabled: true
            http: {port: 7717, token: "${TOKEN:-0123456789abcdef}"}
            reload: {interval: 2s}
            defaults: &shared
              mode: observe
              retry: {backoff: {strategy: linear, waitDuration: 100ms}, budget: 10%}
            guards:
              payment:
                methods: ["com.acme.pay.PaymentClient#charge(String, ..)", "@org.acme.Guarded"]
                exclude: 'com.acme..*#toString()'
                circuitBreaker:
                  sliding-window-size: 50
                  failureRateThreshold: 50%
                  recordExceptions: [java.io.IOException, java.sql.SQLException]
                  recordResults: {null: true, equals: [1, "x"], matches: ["^E"]}
                retry: 3 # short
                timeout: {duration: 2s, adaptive: {quantile: 95%, cap: 5s}}
                rateLimiter: 100/s
                bulkhead: {adaptive: gradient2, maxWaitDuration: 10ms}
                key: arg0.headers["tenant"]
                order: [fallback, circuitBreaker, retry]
                fallback:
                  lastGood: 10m
                  cases: [{on: a.B, value: 1}, {on: [a.C], method: "a.D#e"}]
                rejectWith: {any: a.E, timeout: a.F}
              outbound: {preset: http-client, timeout: 10s}
              outbound.okhttp: {bulkhead: 5}
              stock: {<<: *shared, methods: com.acme.Stock+#get*, rejectWith: java.io.IOException}
            resilience4j.circuitbreaker:
              configs: {default: {slidingWindowType: TIME_BASED}}
              instances: {payment: {baseConfig: default, registerHealthIndicator: true}}
            """;

    private static final List<String> SCRAPS = List.of(
            ":",
            ": ",
            "\n",
            "\n  ",
            "- ",
            "{",
            "}",
            "[",
            "]",
            ",",
            "\"",
            "'",
            "#",
            " #",
            "&a ",
            "*a",
            "!!int ",
            "? ",
            "|\n",
            ">\n",
            "%",
            "@",
            "`",
            "\t",
            "\r",
            "\0",
            "\uFEFF",
            "\uFFFD",
            "\uD83D",
            "\uD83D\uDC15",
            "${",
            "${X}",
            "$${",
            "null",
            "~",
            "on",
            "off",
            "-1",
            "9999999999999999999",
            "1e9",
            "NaN",
            "PT",
            "P1D",
            "50%",
            "---\n",
            "...\n",
            "<<: ",
            "..",
            "...",
            "+",
            "$",
            "(",
            ")",
            "guards",
            "default",
            "baseConfig",
            "maxAttempts",
            "timeout");

    @Test
    void nothingIsThrownAndEveryProblemHasAPlace() {
        long start = 20261122;
        for (int round = 0; round < ROUNDS; round++) {
            long seed = start + round;
            Random random = new Random(seed);
            String text = damaged(GOOD, random);
            try {
                check(text, Reading.of(text.getBytes(StandardCharsets.UTF_8)));
                checkArguments(text, random);
            } catch (RuntimeException | StackOverflowError | AssertionError e) {
                fail("seed " + seed + " on:\n" + text, e);
            }
        }
    }

    private static void check(String text, Loaded loaded) {
        int lines = text.split("\r\n|\r|\n", -1).length;
        for (Problem problem : loaded.problems()) {
            assertThat(problem.file()).isEqualTo(Reading.FILE);
            assertThat(problem.line()).isBetween(1, lines);
            assertThat(problem.column()).isBetween(1, text.length() + 1);
            assertThat(problem.message()).isNotBlank();
            assertThat(problem.toString()).doesNotContain("Bug", "not valid YAML: java", "not valid YAML: org");
        }
        loaded.config().guards().forEach(guard -> {
            assertThat(loaded.leftOut()).doesNotContain(guard.name());
            assertThat(guard.methods()).isNotEmpty();
            guard.methods().forEach(selector -> MethodMatcher.of(selector).matches("x", "(Ljava/lang/String;I)V"));
        });
    }

    private static void checkArguments(String text, Random random) {
        int from = random.nextInt(text.length() + 1);
        String piece = text.substring(from, Math.min(text.length(), from + 80));
        Overrides overrides = Overrides.of(
                AgentArguments.parse(piece),
                new Environment(Map.of("kelpie." + piece, piece), Map.of("KELPIE_" + piece, piece)));
        assertThat(ConfigReader.read(ConfigSource.none(), overrides).config()).isNotNull();
        assertThat(SelectorParser.parse(piece)).isNotNull();
    }

    private static String damaged(String good, Random random) {
        StringBuilder text = new StringBuilder(good);
        int wounds = 1 + random.nextInt(6);
        for (int i = 0; i < wounds && text.length() > 0; i++) {
            int at = random.nextInt(text.length());
            int to = Math.min(text.length(), at + 1 + random.nextInt(12));
            String scrap = SCRAPS.get(random.nextInt(SCRAPS.size()));
            switch (random.nextInt(5)) {
                case 0 -> text.delete(at, to);
                case 1 -> text.insert(at, scrap);
                case 2 -> text.replace(at, to, scrap);
                case 3 -> text.insert(random.nextInt(text.length()), text.substring(at, to));
                default -> text.setCharAt(at, (char) (32 + random.nextInt(96)));
            }
        }
        return text.toString();
    }
}
