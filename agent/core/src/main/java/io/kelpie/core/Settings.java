package io.kelpie.core;

import io.kelpie.core.config.ConfigStatus;
import io.kelpie.core.config.WatchedFile;
import io.kelpie.model.args.AgentArguments;
import io.kelpie.model.args.Environment;
import io.kelpie.model.args.Overrides;
import io.kelpie.model.config.AgentConfig;
import io.kelpie.model.config.KelpieConfig;
import io.kelpie.model.problem.Problem;
import io.kelpie.model.read.ConfigReader;
import io.kelpie.model.read.ConfigSource;
import io.kelpie.model.read.Loaded;
import java.io.File;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the agent was told, by arguments, system properties, environment and file, and what became of it.
 *
 * <p>Read by any thread; changed by the keeper alone.
 */
final class Settings {

    private final Overrides overrides;
    private final @Nullable String path;
    private volatile @Nullable WatchedFile file;
    private volatile Loaded loaded;
    private volatile ConfigStatus status;

    Settings(String arguments) {
        this.overrides = Overrides.of(AgentArguments.parse(arguments), Environment.ofThisJvm());
        this.path = overrides.configPath();
        this.loaded = ConfigReader.read(path == null ? ConfigSource.none() : ConfigSource.file(path), overrides);
        this.status = new ConfigStatus(path, Instant.now(), 0, loaded.problems());
    }

    KelpieConfig config() {
        return loaded.config();
    }

    List<Problem> problems() {
        return loaded.problems();
    }

    ConfigStatus status() {
        return status;
    }

    /** The absolute path of the file; null without one. */
    @Nullable
    String file() {
        return path == null ? null : new File(path).getAbsolutePath();
    }

    /** The file, or where else the settings come from. */
    String source() {
        return path == null ? "the agent arguments" : path;
    }

    /** Whether the settings let the agent into this JVM. An attach is an operator's explicit wish, whatever the main class. */
    boolean mayRun(boolean attached) {
        AgentConfig agent = config().agent();
        return agent.enabled() && (attached || MainClass.passes(agent.includeMain(), agent.excludeMain()));
    }

    /** Looks whether the file has changed; null when there is none, or it is not to be looked at. */
    WatchedFile.@Nullable Look look() {
        if (path == null || !config().agent().reload()) {
            return null;
        }
        WatchedFile watched = file;
        if (watched == null) {
            file = watched = new WatchedFile(path);
        }
        return watched.look();
    }

    /** Reads the file as it is now. Nothing changes by it but the problems that the status shows. */
    Loaded read() {
        WatchedFile watched = file;
        Loaded read = ConfigReader.read(watched == null ? ConfigSource.none() : watched.source(), overrides);
        status = new ConfigStatus(path, Instant.now(), status.reloads(), read.problems());
        return read;
    }

    /** Makes what was read the settings in force. */
    void take(Loaded next) {
        loaded = next;
        status = new ConfigStatus(path, Instant.now(), status.reloads() + 1, next.problems());
    }
}
