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
    private final @Nullable WatchedFile file;
    private final List<Problem> problems;
    private volatile KelpieConfig config;
    private volatile ConfigStatus status;

    Settings(String arguments) {
        this.overrides = Overrides.of(AgentArguments.parse(arguments), Environment.ofThisJvm());
        this.path = overrides.configPath();
        this.file = path == null ? null : new WatchedFile(path);
        Loaded loaded = ConfigReader.read(source(file), overrides);
        this.config = loaded.config();
        this.problems = loaded.problems();
        this.status = new ConfigStatus(path, Instant.now(), 0, problems);
    }

    private static ConfigSource source(@Nullable WatchedFile file) {
        return file == null ? ConfigSource.none() : file.source();
    }

    /** The settings in force. */
    KelpieConfig config() {
        return config;
    }

    /** What was wrong in the beginning. */
    List<Problem> problems() {
        return problems;
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

    /** Looks whether the file has changed. It has not when there is none, or it is not to be looked at. */
    WatchedFile.Look look() {
        WatchedFile watched = file;
        return watched == null || !config.agent().reload() ? WatchedFile.Look.SAME : watched.look();
    }

    /** Reads the file as it was seen last. Nothing changes by it but the problems that the status shows. */
    Loaded read() {
        Loaded read = ConfigReader.read(source(file), overrides);
        status = new ConfigStatus(path, Instant.now(), status.reloads(), read.problems());
        return read;
    }

    /** What was read as the successor of the settings in force: what is broken in it stays as it is. */
    KelpieConfig successor(Loaded read) {
        return read.over(config, source());
    }

    /** Makes a successor the settings in force. */
    void take(KelpieConfig next) {
        config = next;
        ConfigStatus read = status;
        status = new ConfigStatus(path, read.loadedAt(), read.reloads() + 1, read.problems());
    }
}
