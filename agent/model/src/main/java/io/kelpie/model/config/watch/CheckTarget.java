package io.kelpie.model.config.watch;

import io.kelpie.model.watch.FindingKind;
import io.kelpie.model.watch.Signal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a check asks about; one kind for each type of check. */
public sealed interface CheckTarget {

    /** The type as the configuration calls it. */
    String type();

    /**
     * A signal against a level: {@code heap}, {@code metaspace}, {@code direct}, {@code rss}, {@code fd}, {@code threads},
     * {@code gc} and {@code class-loading}.
     *
     * @param trip from here on it fails
     * @param clear below this it passes again
     */
    record Gauge(String type, Signal signal, Level trip, Level clear) implements CheckTarget {}

    /**
     * A directory's space.
     *
     * @param free it fails below this
     * @param clear it passes again above this
     * @param writable whether a file must be possible to write there
     */
    record Disk(String path, Level free, Level clear, boolean writable) implements CheckTarget {
        @Override
        public String type() {
            return "disk";
        }
    }

    /** Fails while findings of these kinds stand: {@code deadlock}, {@code hang}, {@code cpu}. */
    record Standing(String type, List<FindingKind> kinds) implements CheckTarget {
        public Standing {
            kinds = List.copyOf(kinds);
        }
    }

    /**
     * An attribute of MBeans.
     *
     * @param object name or pattern of MBeans; all that match must hold
     * @param attribute name, or {@code name.key} for a part of a composite
     * @param is what it must be
     * @param clear what it must be to pass again; null: the same
     * @param rate whether the change per second is meant
     * @param missingIsDown whether no such MBean is a failure; else it is not known
     */
    record Jmx(
            String object,
            String attribute,
            Comparison is,
            @Nullable Comparison clear,
            boolean rate,
            boolean missingIsDown)
            implements CheckTarget {
        @Override
        public String type() {
            return "jmx";
        }
    }

    /**
     * An answer over HTTP.
     *
     * @param statuses ranges that pass, {@code 200-399}
     * @param contains what the first 64 KB of the body must contain; null: anything
     * @param insecure whether certificates are not looked at
     */
    record Http(
            String url,
            String method,
            List<String> statuses,
            @Nullable String contains,
            Map<String, String> headers,
            boolean follow,
            boolean insecure)
            implements CheckTarget {
        public Http {
            statuses = List.copyOf(statuses);
            headers = Map.copyOf(headers);
        }

        @Override
        public String type() {
            return "http";
        }
    }

    /** A port that must accept connections. */
    record Tcp(String host, int port) implements CheckTarget {
        @Override
        public String type() {
            return "tcp";
        }
    }

    /**
     * A command, by its exit code.
     *
     * @param ok codes that pass
     * @param degraded codes that mean degraded; all others fail
     */
    record Exec(
            List<String> command,
            @Nullable String directory,
            Map<String, String> environment,
            List<Integer> ok,
            List<Integer> degraded)
            implements CheckTarget {
        public Exec {
            command = List.copyOf(command);
            environment = Map.copyOf(environment);
            ok = List.copyOf(ok);
            degraded = List.copyOf(degraded);
        }

        @Override
        public String type() {
            return "exec";
        }
    }

    /**
     * A file or directory.
     *
     * @param exists whether it must be there or must not
     * @param maxAge since it was changed; null: any
     * @param minSize in bytes, -1: any
     * @param maxSize in bytes, -1: any
     * @param contains what its first 64 KB must contain; null: anything
     */
    record File(
            String path,
            boolean exists,
            @Nullable Duration maxAge,
            long minSize,
            long maxSize,
            @Nullable String contains)
            implements CheckTarget {
        @Override
        public String type() {
            return "file";
        }
    }

    /**
     * Threads that must exist.
     *
     * @param name with {@code *} for any characters
     * @param max -1: any number
     */
    record Threads(String name, int min, int max) implements CheckTarget {
        @Override
        public String type() {
            return "thread";
        }
    }

    /** The state of a heartbeat. */
    record Heartbeat(String name) implements CheckTarget {
        @Override
        public String type() {
            return "heartbeat";
        }
    }

    /**
     * The breaker of a guard: degraded while it is open, for so long at least.
     *
     * @param failureRate degraded from this percentage of failures on, whatever its state; -1: not asked
     */
    record Guard(String name, List<String> states, Duration atLeast, double failureRate) implements CheckTarget {
        public Guard {
            states = List.copyOf(states);
        }

        @Override
        public String type() {
            return "guard";
        }
    }

    /** Other checks together: {@code all} must be up, or {@code any}. */
    record Composite(String type, List<String> of) implements CheckTarget {
        public Composite {
            of = List.copyOf(of);
        }
    }

    /** A check of a plug-in, by the name of its provider. */
    record Plugin(String provider, Map<String, String> config) implements CheckTarget {
        public Plugin {
            config = Map.copyOf(config);
        }

        @Override
        public String type() {
            return "plugin";
        }
    }
}
