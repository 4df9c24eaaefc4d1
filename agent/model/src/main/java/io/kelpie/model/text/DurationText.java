package io.kelpie.model.text;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * Durations as resilience4j and Spring write them: {@code 500ms}, {@code 2s}, {@code 1m}, {@code 1h}, {@code 1d}, {@code
 * 1m30s}, {@code 0.5s}, {@code PT0.5S}, and a bare number for milliseconds. Case and blanks do not matter.
 */
public final class DurationText {

    /** Far beyond any sensible wait, near enough that arithmetic in nanoseconds does not overflow. */
    private static final double LONGEST_NANOS = 9e18;

    private DurationText() {}

    /** The duration, perhaps negative; null when the text is none. */
    public static @Nullable Duration parse(String text) {
        String trimmed = text.trim();
        if (trimmed.isEmpty()) {
            return null;
        }
        int sign = trimmed.charAt(0) == '-' ? 1 : 0;
        if (trimmed.length() > sign && (trimmed.charAt(sign) == 'P' || trimmed.charAt(sign) == 'p')) {
            return iso(trimmed);
        }
        double nanos = nanos(trimmed, sign);
        if (Double.isNaN(nanos) || nanos > LONGEST_NANOS) {
            return null;
        }
        long whole = Math.round(nanos);
        return Duration.ofNanos(sign == 1 ? -whole : whole);
    }

    /** The shortest spelling: {@code 500ms}, {@code 90s}, {@code 1h}. */
    public static String format(Duration duration) {
        long millis = duration.toMillis();
        if (millis == 0) {
            return "0";
        }
        if (millis % 86_400_000 == 0) {
            return millis / 86_400_000 + "d";
        }
        if (millis % 3_600_000 == 0) {
            return millis / 3_600_000 + "h";
        }
        if (millis % 60_000 == 0) {
            return millis / 60_000 + "m";
        }
        return millis % 1000 == 0 ? millis / 1000 + "s" : millis + "ms";
    }

    private static @Nullable Duration iso(String text) {
        try {
            Duration duration = Duration.parse(text);
            return Math.abs(duration.toSeconds()) > LONGEST_NANOS / 1e9 ? null : duration;
        } catch (DateTimeParseException | ArithmeticException e) {
            return null;
        }
    }

    /** The sum of all parts, NaN when one is no part. */
    private static double nanos(String text, int from) {
        double sum = 0;
        int at = from;
        boolean first = true;
        while (at < text.length()) {
            int number = at;
            while (at < text.length() && (isDigit(text.charAt(at)) || text.charAt(at) == '.')) {
                at++;
            }
            double amount = NumberText.parse(text.substring(number, at));
            if (Double.isNaN(amount)) {
                return amount;
            }
            while (at < text.length() && text.charAt(at) == ' ') {
                at++;
            }
            int unit = at;
            while (at < text.length() && Character.isLetter(text.charAt(at))) {
                at++;
            }
            boolean alone = first && at == text.length();
            sum += amount * unitNanos(text, unit, at, alone);
            while (at < text.length() && text.charAt(at) == ' ') {
                at++;
            }
            first = false;
        }
        return first ? Double.NaN : sum;
    }

    private static double unitNanos(String text, int from, int to, boolean alone) {
        if (from == to) {
            return alone ? 1e6 : Double.NaN;
        }
        if (is(text, from, to, "ms")) {
            return 1e6;
        }
        if (is(text, from, to, "s")) {
            return 1e9;
        }
        if (is(text, from, to, "m")) {
            return 60e9;
        }
        if (is(text, from, to, "h")) {
            return 3600e9;
        }
        if (is(text, from, to, "d")) {
            return 86_400e9;
        }
        if (is(text, from, to, "us")) {
            return 1e3;
        }
        return is(text, from, to, "ns") ? 1 : Double.NaN;
    }

    private static boolean is(String text, int from, int to, String unit) {
        return to - from == unit.length() && text.regionMatches(true, from, unit, 0, unit.length());
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
