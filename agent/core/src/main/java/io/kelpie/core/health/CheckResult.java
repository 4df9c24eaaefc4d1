package io.kelpie.core.health;

import org.jspecify.annotations.Nullable;

/**
 * The answer of a check.
 *
 * @param text one line for people
 * @param value the number behind it where there is one
 */
public record CheckResult(
        Verdict verdict, String text, @Nullable Double value) {

    /** What a single run says; the state follows from several. */
    public enum Verdict {
        PASS,
        /** Between trip and clear: the state stays as it is. */
        BETWEEN,
        DEGRADED,
        FAIL,
        UNKNOWN
    }

    public static CheckResult pass(String text) {
        return new CheckResult(Verdict.PASS, text, null);
    }

    public static CheckResult fail(String text) {
        return new CheckResult(Verdict.FAIL, text, null);
    }

    public static CheckResult unknown(String reason) {
        return new CheckResult(Verdict.UNKNOWN, reason, null);
    }
}
