package io.kelpie.tool.jvm;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A {@code java} command line, taken apart into options and program. Immutable.
 *
 * @param options what comes before the main class, jar or module
 * @param main main class, jar path or module; empty when it cannot be told, for example because of an {@code @file}
 */
record LaunchLine(List<String> options, String main) {

    private static final Set<String> WITH_VALUE = Set.of(
            "-cp",
            "-classpath",
            "--class-path",
            "-p",
            "--module-path",
            "--upgrade-module-path",
            "--add-modules",
            "--add-exports",
            "--add-opens",
            "--add-reads",
            "--limit-modules",
            "--patch-module",
            "--enable-native-access",
            "--illegal-native-access",
            "--source");

    private static final Set<String> BEFORE_MAIN = Set.of("-jar", "-m", "--module");

    LaunchLine {
        options = List.copyOf(options);
    }

    /** Takes apart the arguments of a process, its program name first. */
    static LaunchLine parse(List<String> arguments) {
        List<String> options = new ArrayList<>();
        for (int i = 1; i < arguments.size(); i++) {
            String word = arguments.get(i);
            if (BEFORE_MAIN.contains(word)) {
                return new LaunchLine(options, i + 1 < arguments.size() ? arguments.get(i + 1) : "");
            }
            if (word.startsWith("--module=")) {
                return new LaunchLine(options, word.substring("--module=".length()));
            }
            if (!word.startsWith("-") && !word.startsWith("@")) {
                return new LaunchLine(options, word);
            }
            options.add(word);
            if (WITH_VALUE.contains(word) && i + 1 < arguments.size()) {
                options.add(arguments.get(++i));
            }
        }
        return new LaunchLine(options, "");
    }

    /** The first word of a command as the JVM records it: {@code main-or-jar-or-module arguments}. */
    static String mainOf(String command) {
        int jar = command.indexOf(".jar");
        int end = command.indexOf(' ');
        if (jar > 0 && command.startsWith("/") && (end < 0 || end < jar)) {
            end = command.indexOf(' ', jar); // a jar in a directory whose name has spaces
        }
        return end < 0 ? command : command.substring(0, end);
    }
}
