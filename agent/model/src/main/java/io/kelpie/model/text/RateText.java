package io.kelpie.model.text;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A rate as one writes it: {@code 100/s}, {@code 600/m}, {@code 20/500ms}, {@code 1/10s}; a bare number is per second.
 *
 * @param count how many, at least 1
 * @param period in which time, above zero
 */
public record RateText(int count, Duration period) {

    private static final double MOST = 1e9;
    private static final Duration LONGEST = Duration.ofDays(1);

    /** The rate; null when the text is none. */
    public static @Nullable RateText parse(String text) {
        int slash = text.indexOf('/');
        String number = (slash < 0 ? text : text.substring(0, slash)).trim();
        if (!NumberText.isInteger(number)) {
            return null;
        }
        double count = NumberText.parse(number);
        Duration period = slash < 0
                ? Duration.ofSeconds(1)
                : period(text.substring(slash + 1).trim());
        if (count < 1 || count > MOST || period == null) {
            return null;
        }
        return period.isZero() || period.isNegative() || period.compareTo(LONGEST) > 0
                ? null
                : new RateText((int) count, period);
    }

    /** A time with or without its number; a number without a unit is none: nobody means milliseconds by {@code 100/5}. */
    private static @Nullable Duration period(String text) {
        if (text.isEmpty() || Character.isDigit(text.charAt(text.length() - 1))) {
            return null;
        }
        return DurationText.parse(Character.isLetter(text.charAt(0)) && !isIso(text) ? "1" + text : text);
    }

    private static boolean isIso(String text) {
        return text.charAt(0) == 'P' || text.charAt(0) == 'p';
    }
}
