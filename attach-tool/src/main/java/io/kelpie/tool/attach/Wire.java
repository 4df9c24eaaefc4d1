package io.kelpie.tool.attach;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * The bytes of HotSpot's attach protocol. A request is a row of texts, each ended by a zero byte: protocol version, command,
 * arguments. A reply is a line with a number, zero for success, and then text.
 *
 * <p>Version 1, spoken by every JVM, has exactly three arguments of at most 1024 bytes. Version 2 (JDK 24) has any number of
 * any length, and tells its total length after the version. A listener that meets something else complains on the
 * application's stdout, so nothing is ever sent that it might not know.
 */
final class Wire {

    static final int LONGEST_V1_ARGUMENT = 1024;

    private static final int V1_ARGUMENTS = 3;

    private Wire() {}

    /** A request in version 1; missing arguments are sent empty. */
    static byte[] version1(String command, String... arguments) {
        if (arguments.length > V1_ARGUMENTS) {
            throw new IllegalArgumentException(command + " with " + arguments.length + " arguments");
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        put(out, "1");
        put(out, command);
        for (int i = 0; i < V1_ARGUMENTS; i++) {
            put(out, i < arguments.length ? arguments[i] : "");
        }
        return out.toByteArray();
    }

    /** A request in version 2. */
    static byte[] version2(String command, String... arguments) {
        ByteArrayOutputStream payload = new ByteArrayOutputStream();
        put(payload, command);
        for (String argument : arguments) {
            put(payload, argument);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        put(out, "2");
        put(out, Integer.toString(payload.size()));
        out.writeBytes(payload.toByteArray());
        return out.toByteArray();
    }

    /** Whether version 1 can carry all of these. */
    static boolean fitVersion1(String... arguments) {
        for (String argument : arguments) {
            if (argument.getBytes(StandardCharsets.UTF_8).length > LONGEST_V1_ARGUMENT) {
                return false;
            }
        }
        return true;
    }

    private static void put(ByteArrayOutputStream out, String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a zero character in " + text.replace('\0', '?'));
        }
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        out.write(0);
    }

    /**
     * An answer.
     *
     * @param status 0 when the command was carried out
     * @param text what the command printed, or the reason of the failure
     */
    record Reply(int status, String text) {

        /**
         * Takes an answer apart.
         *
         * @throws IllegalArgumentException when it does not begin with a number
         */
        static Reply parse(byte[] bytes) {
            String all = new String(bytes, StandardCharsets.UTF_8);
            int end = all.indexOf('\n');
            String first = (end < 0 ? all : all.substring(0, end)).strip();
            if (!first.matches("-?\\d{1,9}")) {
                throw new IllegalArgumentException(
                        first.isEmpty() ? "an empty answer" : "an answer that begins with '" + first + "'");
            }
            return new Reply(Integer.parseInt(first), end < 0 ? "" : all.substring(end + 1));
        }

        boolean ok() {
            return status == 0;
        }

        /** The highest version that a JVM offers in answer to {@code getversion}: {@code 2 options...}; 1 when it knows no such command. */
        int offeredVersion() {
            String offered = text.strip().split("\\s+")[0];
            return ok() && offered.matches("\\d{1,4}") ? Integer.parseInt(offered) : 1;
        }
    }
}
