package io.kelpie.core.config;

import io.kelpie.model.read.ConfigSource;

/**
 * A configuration file that is looked at from time to time.
 *
 * <p>Its content is compared, not its time stamp: the links of a Kubernetes volume are swapped, and clocks of network file systems
 * differ. That it cannot be read, for whatever reason, is a content too. A change counts once it has been seen twice in the
 * same form, so that a file which is being written, or is replaced by way of its removal, is not taken for another one. For one
 * thread at a time.
 */
public final class WatchedFile {

    private final String path;
    private ConfigSource current;
    private ConfigSource candidate;

    /** Begins with the present content. */
    public WatchedFile(String path) {
        this.path = path;
        this.current = ConfigSource.file(path);
        this.candidate = current;
    }

    /** Looks at the file. */
    public Look look() {
        ConfigSource present = ConfigSource.file(path);
        if (present.isLike(current)) {
            candidate = current;
            return Look.SAME;
        }
        if (present.isLike(candidate)) {
            current = present;
            return Look.CHANGED;
        }
        candidate = present;
        return Look.CHANGING;
    }

    /** The content that was last reported as changed, or the first one. */
    public ConfigSource source() {
        return current;
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
