package io.kelpie.tool.jvm;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what a process is without touching it: from {@code /proc}, the JVM's performance counters, and the release file
 * of its Java home.
 *
 * <p>Stateless. Whatever cannot be read is left open in the answer.
 */
public final class JvmObserver {

    private static final List<String> OPTION_VARIABLES =
            List.of("JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS");

    private final ProcFs proc;

    /** Reads through a process file system. */
    public JvmObserver(ProcFs proc) {
        this.proc = proc;
    }

    /** Every JVM that can be seen, this one excepted, by process id. */
    public List<JvmProcess> list() {
        long own = proc.ownPid();
        List<JvmProcess> jvms = new ArrayList<>();
        for (long pid : proc.pids()) {
            JvmProcess process = pid == own ? null : look(pid);
            if (process != null && process.kind() != JvmKind.NOT_A_JVM) {
                jvms.add(process);
            }
        }
        return jvms;
    }

    /** What a process is; null when there is none of that id. */
    public @Nullable JvmProcess look(long pid) {
        long startTime = proc.startTime(pid);
        ProcessStatus status = proc.status(pid);
        if (startTime < 0 || status == null) {
            return null;
        }
        List<String> arguments = proc.commandLine(pid);
        LaunchLine line = LaunchLine.parse(arguments);
        Map<String, String> counters = counters(pid, status);
        JvmKind kind = kind(pid, arguments, counters);
        if (kind == JvmKind.NOT_A_JVM) {
            String program = arguments.isEmpty() ? "" : arguments.get(0);
            return new JvmProcess(
                    pid, startTime, status, user(pid, status), kind, null, null, program, new JvmOptions(List.of()));
        }
        return new JvmProcess(
                pid,
                startTime,
                status,
                user(pid, status),
                kind,
                counters.getOrDefault("java.property.java.version", released(pid)),
                counters.get("java.property.java.vm.name"),
                main(counters, line),
                options(pid, counters, line));
    }

    private JvmKind kind(long pid, List<String> arguments, Map<String, String> counters) {
        boolean jvm = !counters.isEmpty();
        for (String file : proc.mappedFiles(pid)) {
            if (file.contains("/libj9vm")) {
                return JvmKind.OTHER_JVM;
            }
            jvm |= file.contains("/libjvm.so");
        }
        if (jvm) {
            return JvmKind.HOTSPOT;
        }
        boolean java = !arguments.isEmpty() && arguments.get(0).matches("(.*/)?java");
        return java && proc.link(pid, "exe") == null ? JvmKind.FOREIGN_JVM : JvmKind.NOT_A_JVM;
    }

    private Map<String, String> counters(long pid, ProcessStatus status) {
        try (DirectoryStream<Path> directories = Files.newDirectoryStream(proc.inside(pid, "/tmp"), "hsperfdata_*")) {
            for (Path directory : directories) {
                Path file = directory.resolve(Long.toString(status.namespacePid()));
                if (Files.isReadable(file) && ownedBy(file, status.uid())) {
                    return PerfData.parse(Files.readAllBytes(file));
                }
            }
        } catch (IOException | java.nio.file.DirectoryIteratorException e) {
            return Map.of(); // another user's container, or a process that has just ended
        }
        return Map.of();
    }

    private static boolean ownedBy(Path file, long uid) throws IOException {
        return Files.getAttribute(file, "unix:uid") instanceof Integer owner && owner == uid;
    }

    /** The name that the system has for the process's owner, as long as its directory belongs to the effective user. */
    private String user(long pid, ProcessStatus status) {
        try {
            Path directory = proc.file(pid, "status");
            if (ownedBy(directory, status.uid())) {
                return Files.getOwner(directory).getName();
            }
        } catch (IOException | UnsupportedOperationException e) {
            return Long.toString(status.uid());
        }
        return Long.toString(status.uid());
    }

    private static String main(Map<String, String> counters, LaunchLine line) {
        String command = counters.getOrDefault("sun.rt.javaCommand", "");
        if (command.isEmpty()) {
            return line.main();
        }
        boolean same = !line.main().isEmpty() && command.startsWith(line.main());
        return same ? line.main() : LaunchLine.mainOf(command);
    }

    private JvmOptions options(long pid, Map<String, String> counters, LaunchLine line) {
        List<String> words = new ArrayList<>();
        for (String variable : OPTION_VARIABLES) {
            String value = proc.environment(pid, variable);
            if (value != null) {
                words.addAll(List.of(value.strip().split("\\s+")));
            }
        }
        words.addAll(line.options());
        words.addAll(List.of(counters.getOrDefault("java.rt.vmFlags", "").split("\\s+")));
        words.addAll(List.of(counters.getOrDefault("java.rt.vmArgs", "").split("\\s+")));
        if (counters.getOrDefault("sun.rt.jvmCapabilities", "1").startsWith("0")) {
            words.add("-XX:+DisableAttachMechanism");
        }
        return new JvmOptions(words);
    }

    private @Nullable String released(long pid) {
        String java = proc.link(pid, "exe");
        Path binaries = java == null ? null : Path.of(java).getParent();
        Path home = binaries == null ? null : binaries.getParent();
        if (home == null) {
            return null;
        }
        try {
            for (String entry : Files.readAllLines(proc.inside(pid, home + "/release"))) {
                if (entry.startsWith("JAVA_VERSION=")) {
                    return entry.substring("JAVA_VERSION=".length()).replace("\"", "");
                }
            }
        } catch (IOException | java.io.UncheckedIOException e) {
            return null;
        }
        return null;
    }
}
