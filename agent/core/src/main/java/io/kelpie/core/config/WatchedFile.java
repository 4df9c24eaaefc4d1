package io.kelpie.core.config;

import io.kelpie.model.read.ConfigSource;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * A configuration file that is looked at from time to time.
 *
 * <p>Its content is compared, not its time stamp: the links of a Kubernetes volume are swapped, and clocks of network file systems
 * differ. A change counts once it has been seen twice in the same form, so that a file which is being written is not taken for
 * a shorter one. A file that has vanished counts as unchanged. For one thread.
 */
public final class WatchedFile {

    private final String path;
    private byte[] current;
    private byte[] candidate;

    /** Begins with the present content. */
    public WatchedFile(String path) {
        this.path = path;
        this.current = read(new byte[0]);
        this.candidate = current;
    }

    /** The path as it was given. */
    public String path() {
        return path;
    }

    /** Looks at the file. */
    public Look look() {
        byte[] present = read(current);
        if (Arrays.equals(present, current)) {
            candidate = current;
            return Look.SAME;
        }
        if (Arrays.equals(present, candidate)) {
            current = present;
            return Look.CHANGED;
        }
        candidate = present;
        return Look.CHANGING;
    }

    /** The content that was last reported as changed, or the first one. */
    public ConfigSource source() {
        return ConfigSource.of(path, current);
    }

    private byte[] read(byte[] otherwise) {
        try (InputStream in = new FileInputStream(path)) {
            return in.readNBytes(ConfigSource.MAX_BYTES + 1);
        } catch (IOException e) {
            return otherwise;
        }
    }

    /** What a look has found. */
    public enum Look {
        SAME,
        /** Different, perhaps not finished: look again soon. */
        CHANGING,
        /** Different, and stable. */
        CHANGED
    }
}
