package io.kelpie.tool.demo;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How one round of the JDBC loop ended, as the loop itself printed it. Immutable.
 *
 * @param round counted from 1
 * @param millis how long it took
 * @param detail the result, or the message of the exception
 */
record Outcome(long round, boolean ok, double millis, String detail) {

    private static final Pattern LINE = Pattern.compile("#(\\d+) (ok|error) ([\\d.]+) ms: (.*)");

    /** Reads a line; null when it is another kind of line. */
    static @Nullable Outcome parse(String line) {
        Matcher matcher = LINE.matcher(line);
        return matcher.matches()
                ? new Outcome(
                        Long.parseLong(matcher.group(1)),
                        matcher.group(2).equals("ok"),
                        Double.parseDouble(matcher.group(3)),
                        matcher.group(4))
                : null;
    }

    /** Whether a guard turned the call away, which its message tells. */
    boolean rejected() {
        return !ok && detail.contains("Guard '" + DemoConfig.GUARD + "'");
    }

    /** Whether the driver itself failed. */
    boolean failed() {
        return !ok && !rejected();
    }
}
