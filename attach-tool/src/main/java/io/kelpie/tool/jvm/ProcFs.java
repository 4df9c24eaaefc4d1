package io.kelpie.tool.jvm;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Linux's process file system, read only.
 *
 * <p>Stateless and safe for all threads. A process may end, or deny the reader, between any two calls: every answer may be
 * null or empty, and nothing is thrown for that.
 */
public final class ProcFs {

    private final Path root;

    /** Reads below a directory, which is {@code /proc} outside of tests. */
    public ProcFs(Path root) {
        this.root = root;
    }

    /** The system's own. */
    public static ProcFs system() {
        return new ProcFs(Path.of("/proc"));
    }

    /** Whether this is a system that has one. */
    public boolean available() {
        return Files.isReadable(root.resolve("self/status"));
    }

    /** All process ids, ascending. */
    public List<Long> pids() {
        TreeSet<Long> pids = new TreeSet<>();
        for (String name : names(root)) {
            if (isNumber(name)) {
                pids.add(Long.valueOf(name));
            }
        }
        return List.copyOf(pids);
    }

    /** The id of the reading process itself. */
    public long ownPid() {
        String self = link(root.resolve("self"));
        return self == null ? ProcessHandle.current().pid() : Long.parseLong(self);
    }

    /** Status of a process; null when there is none of that id. */
    public @Nullable ProcessStatus status(long pid) {
        return status(Long.toString(pid));
    }

    /** Status of the reader itself. */
    public ProcessStatus self() {
        ProcessStatus self = status("self");
        if (self == null) {
            throw new IllegalStateException("cannot read " + root.resolve("self/status"));
        }
        return self;
    }

    private @Nullable ProcessStatus status(String process) {
        try {
            String text = read(root.resolve(process).resolve("status"));
            return text == null ? null : ProcessStatus.parse(List.of(text.split("\n")));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Clock ticks between boot and the start of a process, which tell two processes of the same id apart; -1 when gone. */
    public long startTime(long pid) {
        String stat = read(file(pid, "stat"));
        int afterName = stat == null ? -1 : stat.lastIndexOf(')');
        if (stat == null || afterName < 0) {
            return -1;
        }
        String[] fields = stat.substring(afterName + 1).strip().split(" ");
        return fields.length > 19 ? Long.parseLong(fields[19]) : -1;
    }

    /** The arguments that a process was started with; empty for kernel threads. */
    public List<String> commandLine(long pid) {
        return zeroSeparated(read(file(pid, "cmdline")));
    }

    /** Value of a variable in the environment that a process was started with; null when unset or unreadable. */
    public @Nullable String environment(long pid, String name) {
        for (String variable : zeroSeparated(read(file(pid, "environ")))) {
            if (variable.startsWith(name + "=")) {
                return variable.substring(name.length() + 1);
            }
        }
        return null;
    }

    /** Target of one of the symbolic links of a process, such as {@code exe}, {@code cwd} or {@code ns/mnt}; null when unreadable. */
    public @Nullable String link(long pid, String name) {
        return link(file(pid, name));
    }

    /** The same link of the reader itself. */
    public @Nullable String ownLink(String name) {
        return link(root.resolve("self").resolve(name));
    }

    /** Names of the files that are mapped into a process, each once; empty when unreadable. */
    public List<String> mappedFiles(long pid) {
        String maps = read(file(pid, "maps"));
        TreeSet<String> files = new TreeSet<>();
        if (maps != null) {
            for (String line : maps.split("\n")) {
                int path = line.indexOf('/');
                if (path > 0) {
                    files.add(line.substring(path));
                }
            }
        }
        return List.copyOf(files);
    }

    /** The open file descriptors of a process with what they lead to; empty when unreadable. */
    public List<OpenFile> openFiles(long pid) {
        List<OpenFile> files = new ArrayList<>();
        Path directory = file(pid, "fd");
        for (String name : names(directory)) {
            String target = link(directory.resolve(name));
            if (target != null) {
                files.add(new OpenFile(directory.resolve(name), target));
            }
        }
        return files;
    }

    /** Names of the threads of a process, at most 15 characters each. */
    public List<String> threadNames(long pid) {
        List<String> threads = new ArrayList<>();
        Path directory = file(pid, "task");
        for (String thread : names(directory)) {
            String name = read(directory.resolve(thread).resolve("comm"));
            if (name != null) {
                threads.add(name.strip());
            }
        }
        return threads;
    }

    /** Content of a file below the directory of a process, such as {@code net/tcp}; null when unreadable. */
    @Nullable
    String text(long pid, String name) {
        return read(file(pid, name));
    }

    /** The place where this process sees a file which another process, maybe in a container, calls by an absolute path. */
    public Path inside(long pid, String absolutePath) {
        return file(pid, "root").resolve(absolutePath.replaceFirst("^/+", ""));
    }

    /** Where something in the directory of a process is, such as {@code cwd}. */
    public Path file(long pid, String name) {
        return root.resolve(Long.toString(pid)).resolve(name);
    }

    private static List<String> zeroSeparated(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return List.of();
        }
        String whole = text.endsWith("\0") ? text.substring(0, text.length() - 1) : text;
        return List.of(whole.split("\0", -1));
    }

    private static @Nullable String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return null;
        }
    }

    private static @Nullable String link(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            return null;
        }
    }

    private static List<String> names(Path directory) {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            entries.forEach(entry -> names.add(String.valueOf(entry.getFileName())));
        } catch (IOException | java.nio.file.DirectoryIteratorException e) {
            return names; // gone or closed to us
        }
        return names;
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.length() < 19 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /**
     * A file that a process holds open.
     *
     * @param handle opens the very same file again, even when it was deleted meanwhile
     * @param target what the kernel calls it: a path, or such as {@code socket:[4711]}
     */
    public record OpenFile(Path handle, String target) {}
}
