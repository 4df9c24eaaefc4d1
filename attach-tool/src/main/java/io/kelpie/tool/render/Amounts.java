package io.kelpie.tool.render;

import java.time.Duration;
import java.util.Locale;

/** Writes quantities the short way. */
public final class Amounts {

    private Amounts() {}

    /** Such as {@code 350 ms}, {@code 12 s}, {@code 3 min}, {@code 5 h 20 min}, {@code 2 d 3 h}. */
    public static String duration(Duration duration) {
        if (duration.compareTo(Duration.ofSeconds(1)) < 0) {
            return duration.toMillis() + " ms";
        }
        if (duration.compareTo(Duration.ofMinutes(2)) < 0) {
            return duration.toSeconds() + " s";
        }
        if (duration.compareTo(Duration.ofHours(2)) < 0) {
            return duration.toMinutes() + " min";
        }
        return duration.compareTo(Duration.ofDays(2)) < 0
                ? duration.toHours() + " h " + duration.toMinutesPart() + " min"
                : duration.toDays() + " d " + duration.toHoursPart() + " h";
    }

    /** A rate in per cent, or a dash while there is none. */
    public static String rate(double perCent) {
        return perCent < 0 ? "-" : String.format(Locale.ROOT, "%.1f %%", perCent);
    }

    /** Such as {@code 1 method}, {@code 3 classes}, {@code 2 retries}. */
    public static String count(long number, String noun) {
        return number + " " + (number == 1 ? noun : plural(noun));
    }

    private static String plural(String noun) {
        if (noun.endsWith("y")) {
            return noun.substring(0, noun.length() - 1) + "ies";
        }
        return noun + (noun.endsWith("s") ? "es" : "s");
    }
}
