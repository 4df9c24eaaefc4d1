package io.kelpie.core.log;

import io.kelpie.model.config.AgentConfig.LogLevel;
import org.jspecify.annotations.Nullable;

/**
 * The text of one log line.
 *
 * <p>Early code: it formats the time itself and appends by hand, because the first use of a date formatter or of {@code +}
 * on strings costs a starting JVM more than everything else in this room. Control characters are escaped, so that no
 * message can pretend to be two lines or move a terminal's cursor.
 */
final class LogLine {

    private static final int MAX_CAUSES = 4;
    private static final int MAX_FRAMES = 16;
    private static final int SECONDS_A_DAY = 86_400;

    private final StringBuilder text = new StringBuilder(128);

    private LogLine() {}

    static String of(
            long millis,
            LogLevel level,
            String message,
            @Nullable Throwable reason,
            boolean withFrames,
            int repetitions) {
        LogLine line = new LogLine();
        line.text.append("[kelpie] ");
        line.time(Math.floorDiv(millis, 1000L));
        line.text.append(' ').append(level.name()).append(' ');
        line.escaped(message);
        line.reason(reason, withFrames);
        if (repetitions > 0) {
            line.text.append(" (and ").append(repetitions).append(" times more before)");
        }
        return line.text.append('\n').toString();
    }

    /** Appends the time as {@code 2026-11-22T10:00:00Z}. */
    private void time(long epochSecond) {
        int second = (int) Math.floorMod(epochSecond, (long) SECONDS_A_DAY);
        date(Math.floorDiv(epochSecond, (long) SECONDS_A_DAY));
        text.append('T');
        twoDigits(second / 3600);
        text.append(':');
        twoDigits(second / 60 % 60);
        text.append(':');
        twoDigits(second % 60);
        text.append('Z');
    }

    /** The proleptic Gregorian date, counted in eras of 400 years that begin on 1 March. */
    private void date(long epochDay) {
        long day = epochDay + 719_468;
        long era = Math.floorDiv(day, 146_097L);
        long dayOfEra = day - era * 146_097;
        long yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        long dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        long marchMonth = (5 * dayOfYear + 2) / 153;
        long month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
        text.append(yearOfEra + era * 400 + (month <= 2 ? 1 : 0)).append('-');
        twoDigits((int) month);
        text.append('-');
        twoDigits((int) (dayOfYear - (153 * marchMonth + 2) / 5 + 1));
    }

    private void twoDigits(int number) {
        text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }

    private void reason(@Nullable Throwable reason, boolean withFrames) {
        Throwable cause = reason;
        for (int i = 0; cause != null && i < MAX_CAUSES; i++, cause = cause.getCause()) {
            text.append(i == 0 ? ": " : ", caused by ");
            escaped(cause.toString());
            if (withFrames) {
                frames(cause.getStackTrace());
            }
        }
    }

    private void frames(StackTraceElement[] frames) {
        for (int i = 0; i < frames.length && i < MAX_FRAMES; i++) {
            text.append(i == 0 ? " at " : " < ");
            escaped(frames[i].toString());
        }
    }

    private void escaped(String part) {
        for (int i = 0; i < part.length(); i++) {
            char c = part.charAt(i);
            if (c == '\n') {
                text.append("\\n");
            } else if (Character.isISOControl(c)) {
                text.append("\\x").append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
            } else {
                text.append(c);
            }
        }
    }
}
