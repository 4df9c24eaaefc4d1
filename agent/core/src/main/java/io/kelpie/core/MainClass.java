package io.kelpie.core;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The main program of this JVM, as its launcher tells. */
final class MainClass {

    private MainClass() {}

    /** Main class or jar; null when there is no launcher or it does not tell. */
    static @Nullable String name() {
        String command = System.getProperty("sun.java.command");
        if (command == null || command.isBlank()) {
            return null;
        }
        int space = command.indexOf(' ');
        return space < 0 ? command : command.substring(0, space);
    }

    /** Whether the main program is on the include list, if there is one, and not on the exclude list. */
    static boolean passes(List<String> include, List<String> exclude) {
        String name = name();
        String main = name == null ? "" : name;
        return (include.isEmpty() || matchesAny(include, main)) && !matchesAny(exclude, main);
    }

    private static boolean matchesAny(List<String> patterns, String name) {
        for (String pattern : patterns) {
            if (matches(pattern.toLowerCase(Locale.ROOT), 0, name.toLowerCase(Locale.ROOT), 0)) {
                return true;
            }
        }
        return false;
    }

    /** Letters for letters, {@code *} for any number of them. */
    private static boolean matches(String pattern, int at, String name, int from) {
        if (at == pattern.length()) {
            return from == name.length();
        }
        if (pattern.charAt(at) == '*') {
            for (int rest = from; rest <= name.length(); rest++) {
                if (matches(pattern, at + 1, name, rest)) {
                    return true;
                }
            }
            return false;
        }
        return from < name.length()
                && pattern.charAt(at) == name.charAt(from)
                && matches(pattern, at + 1, name, from + 1);
    }
}
