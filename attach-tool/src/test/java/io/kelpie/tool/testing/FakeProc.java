package io.kelpie.tool.testing;

import io.kelpie.tool.jvm.ProcFs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A process file system made of plain files. */
public final class FakeProc {

    /** Mask of a HotSpot JVM, as seen on JDK 17 and 25. */
    public static final String CATCHES_QUIT = "0000000101005ccd";

    private final Path root;

    /** Begins with a reader of process id 1 that belongs to a user. */
    public FakeProc(Path root, long uid) {
        this.root = root;
        process(1, 100).status('R', uid, "0000000000000000");
        link(root.resolve("self"), "1");
    }

    /** What the tool sees. */
    public ProcFs view() {
        return new ProcFs(root);
    }

    /** Adds a process. */
    public FakeProcess process(long pid, long startTime) {
        FakeProcess process = new FakeProcess(pid);
        process.file(
                "stat", pid + " (a (odd) name) S 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 " + startTime + " 20");
        process.file("cmdline", "");
        return process;
    }

    /** A JVM like any other, whose files are seen as one's own. */
    public FakeProcess jvm(long pid, long startTime, long uid, String... commandLine) {
        return process(pid, startTime)
                .status('S', uid, CATCHES_QUIT)
                .commandLine(commandLine)
                .file("maps", "7f00-7f01 r-xp 00000000 08:01 123    /usr/lib/jvm/x/lib/server/libjvm.so\n");
    }

    private static void link(Path link, String target) {
        try {
            Files.deleteIfExists(link);
            Files.createDirectories(link.getParent());
            Files.createSymbolicLink(link, Path.of(target));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One process, to be described further. */
    public final class FakeProcess {

        private final Path directory;
        private final long pid;

        private FakeProcess(long pid) {
            this.pid = pid;
            this.directory = root.resolve(Long.toString(pid));
        }

        /** Its state, user and signal mask. */
        public FakeProcess status(char state, long uid, String caughtSignals) {
            return file(
                    "status",
                    "Name:\tjava\nState:\t" + state + " (some words)\nPid:\t" + pid + "\nUid:\t" + uid + "\t" + uid
                            + "\t" + uid + "\t" + uid + "\nGid:\t" + uid + "\t" + uid + "\t" + uid + "\t" + uid
                            + "\nNSpid:\t" + pid + "\nSigCgt:\t" + caughtSignals + "\n");
        }

        /** Its arguments. */
        public FakeProcess commandLine(String... arguments) {
            return file("cmdline", String.join("\0", arguments) + "\0");
        }

        /** One of its files. */
        public FakeProcess file(String name, String content) {
            try {
                Path file = directory.resolve(name);
                Files.createDirectories(file.getParent());
                Files.write(file, content.getBytes(StandardCharsets.UTF_8));
                return this;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** One of its links. */
        public FakeProcess symlink(String name, String target) {
            link(directory.resolve(name), target);
            return this;
        }

        /** A directory of its own, such as its root. */
        public Path directory(String name) {
            try {
                return Files.createDirectories(directory.resolve(name));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
