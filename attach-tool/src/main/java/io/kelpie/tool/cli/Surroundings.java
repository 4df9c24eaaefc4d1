package io.kelpie.tool.cli;

import io.kelpie.tool.Kelpie;
import io.kelpie.tool.attach.Attacher;
import io.kelpie.tool.attach.Handover;
import io.kelpie.tool.attach.Way;
import io.kelpie.tool.jvm.ProcFs;
import io.kelpie.tool.operate.Sessions;
import io.kelpie.tool.outcome.Invocation;
import io.kelpie.tool.time.Time;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a command finds around itself: the system, the time, its own call. Tests bring their own.
 *
 * @param cache directory of this user in which agent jars are kept
 * @param terminal whether stdout is one
 */
public record Surroundings(
        ProcFs proc, Time time, Invocation invocation, Map<String, String> environment, Path cache, boolean terminal) {

    /** Set by the start script to its own path. */
    private static final String COMMAND = "kelpie.command";

    /** Set by the start script when stdout is a terminal, which Java cannot tell on all versions. */
    private static final String TERMINAL = "kelpie.terminal";

    /** Keeps an unmodifiable copy of the environment. */
    public Surroundings {
        environment = Map.copyOf(environment);
    }

    /** Those of this process. */
    public static Surroundings system(String[] arguments) {
        return new Surroundings(
                ProcFs.system(),
                Time.SYSTEM,
                new Invocation(program(), List.of(arguments)),
                System.getenv(),
                Handover.userCache(),
                Boolean.getBoolean(TERMINAL));
    }

    Attacher attacher(Way way) {
        return new Attacher(proc, invocation, way);
    }

    Sessions sessions(Way way) {
        return new Sessions(proc, attacher(way), time);
    }

    Handover handover() {
        return new Handover(proc, cache);
    }

    private static List<String> program() {
        String command = System.getProperty(COMMAND);
        return command == null ? List.of("java", "-jar", ownJar()) : List.of(command);
    }

    private static String ownJar() {
        try {
            var source = Kelpie.class.getProtectionDomain().getCodeSource();
            return source == null
                    ? "kelpie.jar"
                    : Path.of(source.getLocation().toURI()).toString();
        } catch (URISyntaxException | IllegalArgumentException e) {
            return "kelpie.jar";
        }
    }
}
