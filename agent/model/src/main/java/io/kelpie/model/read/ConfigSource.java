package io.kelpie.model.read;

import io.kelpie.model.problem.Problem;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Where a configuration comes from: nowhere, a text in memory, or a file. Reading a file never throws; what stood in the
 * way is kept and becomes a problem of the configuration.
 */
public final class ConfigSource {

    /** More than any configuration needs; a bigger file is probably another file, and nothing of it is read. */
    public static final int MAX_BYTES = 1024 * 1024;

    private static final ConfigSource NONE = new ConfigSource(null, new byte[0], null);

    private final @Nullable String name;
    private final byte[] content;
    private final @Nullable Problem failure;

    private ConfigSource(@Nullable String name, byte[] content, @Nullable Problem failure) {
        this.name = name;
        this.content = content;
        this.failure = failure;
    }

    /** No file: the defaults apply. */
    public static ConfigSource none() {
        return NONE;
    }

    /** A content in memory, under a name for messages. */
    public static ConfigSource of(String name, byte[] content) {
        return content.length > MAX_BYTES ? tooBig(name) : new ConfigSource(name, content.clone(), null);
    }

    /** A file, read now. */
    public static ConfigSource file(String path) {
        File file = new File(path);
        if (!file.exists()) {
            return failed(path, "there is no such file (looked in " + where(file) + ")", "Give an absolute path.");
        }
        if (file.isDirectory()) {
            return failed(path, "this is a directory", "Name the file in it.");
        }
        if (!file.isFile()) {
            return failed(path, "this is a pipe or a device, which might never come to an end", "Write it to a file.");
        }
        if (!file.canRead()) {
            return failed(path, "not readable for user " + System.getProperty("user.name"), "Grant read permission.");
        }
        if (file.length() > MAX_BYTES) {
            return tooBig(path);
        }
        try (InputStream in = new FileInputStream(file)) {
            return of(path, in.readNBytes(MAX_BYTES + 1));
        } catch (IOException e) {
            return failed(path, "cannot be read: " + e.getMessage(), null);
        }
    }

    /** Whether both hold the same: the same text, or the same trouble with reading it. */
    public boolean isLike(ConfigSource other) {
        Problem trouble = failure;
        Problem othersTrouble = other.failure;
        if (trouble == null || othersTrouble == null) {
            return trouble == null && othersTrouble == null && Arrays.equals(content, other.content);
        }
        return trouble.same(othersTrouble);
    }

    /** Whether there is no source at all. */
    boolean isNone() {
        return this == NONE;
    }

    /** The name for messages; null when there is no source. */
    @Nullable
    String name() {
        return name;
    }

    /** What was read, at most {@link #MAX_BYTES}. */
    byte[] content() {
        return content;
    }

    /** Why nothing could be read, or null. */
    @Nullable
    Problem failure() {
        return failure;
    }

    private static String where(File file) {
        File parent = file.getAbsoluteFile().getParentFile();
        return parent == null ? "/" : parent.getPath();
    }

    private static ConfigSource tooBig(String name) {
        return failed(
                name,
                "bigger than " + MAX_BYTES / 1024 + " KiB, so nothing of it was read",
                "A configuration is small; is this the right file?");
    }

    private static ConfigSource failed(String name, String message, @Nullable String hint) {
        return new ConfigSource(name, new byte[0], Problem.unread(name, message, hint));
    }
}
