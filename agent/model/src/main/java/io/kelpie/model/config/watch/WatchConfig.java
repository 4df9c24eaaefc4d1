package io.kelpie.model.config.watch;

import io.kelpie.model.config.watch.rule.RuleConfig;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the watchdog does.
 *
 * @param enabled false: nothing of it runs
 * @param directory for the black box, dumps and the history; null: one of the user's own in the directory for temporary files
 * @param standardRules whether the rules that come with Kelpie hold
 * @param allows what actions may do to the application
 * @param dryRun whether actions only say what they would do
 * @param idle frames {@code Class#method} in which a thread is idle, beside those that are known
 * @param reserve bytes that are given back before acting
 * @param restoreAfter how long the reasons must be gone before degradation goes back by one level
 * @param plugins directory of jars with checks and actions; null: none
 * @param rules those of the operator, complete, also where they only change one that comes with Kelpie; the others that come
 *     with Kelpie are not among them
 */
public record WatchConfig(
        boolean enabled,
        @Nullable String directory,
        boolean standardRules,
        Allows allows,
        boolean dryRun,
        BlackBox blackBox,
        Scan scan,
        List<String> idle,
        long reserve,
        GcLimits gc,
        Limits limits,
        Dumps dumps,
        int historyKeep,
        Duration restoreAfter,
        @Nullable String plugins,
        ProbesConfig probes,
        List<CheckConfig> checks,
        List<HeartbeatConfig> heartbeats,
        List<RuleConfig> rules,
        List<ComponentConfig> components,
        List<FeatureConfig> features) {

    /** What holds when nothing is said; a test compares it with the vocabulary. */
    public static final WatchConfig STANDARD = new WatchConfig(
            true,
            null,
            true,
            new Allows(false, false, false),
            false,
            new BlackBox(true, false),
            new Scan(
                    Duration.ofSeconds(10),
                    0.005,
                    Duration.ofMinutes(15),
                    Duration.ofSeconds(60),
                    false,
                    false,
                    Duration.ZERO),
            List.of(),
            8 << 20,
            new GcLimits(5, Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofSeconds(30)),
            new Limits(1, 20, 3),
            new Dumps(null, 3, 2L << 30),
            1_000,
            Duration.ofSeconds(60),
            null,
            ProbesConfig.STANDARD,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of());

    /** Keeps unmodifiable copies of the lists. */
    public WatchConfig {
        idle = List.copyOf(idle);
        checks = List.copyOf(checks);
        heartbeats = List.copyOf(heartbeats);
        rules = List.copyOf(rules);
        components = List.copyOf(components);
        features = List.copyOf(features);
    }

    /** The same settings and probes with other checks, heartbeats, rules, components and features. */
    public WatchConfig with(
            List<CheckConfig> checks,
            List<HeartbeatConfig> heartbeats,
            List<RuleConfig> rules,
            List<ComponentConfig> components,
            List<FeatureConfig> features) {
        return new WatchConfig(
                enabled,
                directory,
                standardRules,
                allows,
                dryRun,
                blackBox,
                scan,
                idle,
                reserve,
                gc,
                limits,
                dumps,
                historyKeep,
                restoreAfter,
                plugins,
                probes,
                checks,
                heartbeats,
                rules,
                components,
                features);
    }

    /**
     * What actions may do to the application.
     *
     * @param exit whether they may end the JVM
     * @param exec whether they, and checks, may start processes
     * @param interrupt whether they may interrupt threads
     */
    public record Allows(boolean exit, boolean exec, boolean interrupt) {}

    /**
     * The file that tells afterwards what happened.
     *
     * @param keep whether it stays after a clean end
     */
    public record BlackBox(boolean enabled, boolean keep) {}

    /**
     * How the detectors look.
     *
     * @param interval between two looks at all threads, at least
     * @param budget share of the time that looking may take
     * @param trendWindow smallest scale on which trends are looked for; the others are 8 and 96 times that
     * @param hangAfter how long threads must stand still to be suspected
     * @param threadOrigins whether it is noted where threads are started
     * @param pinning whether pinned virtual threads are counted
     * @param virtualThreads how often virtual threads are looked at for deadlocks; zero: only on suspicion
     */
    public record Scan(
            Duration interval,
            double budget,
            Duration trendWindow,
            Duration hangAfter,
            boolean threadOrigins,
            boolean pinning,
            Duration virtualThreads) {}

    /**
     * The GC bucket.
     *
     * @param weight how much faster it empties than it fills
     * @param warn fill at which an event is written
     * @param diagnose fill at which a warning is raised
     * @param act fill at which the finding is critical
     */
    public record GcLimits(double weight, Duration warn, Duration diagnose, Duration act) {}

    /**
     * Limits over all rules.
     *
     * @param maxConcurrent recoveries at once
     * @param maxActionsPerHour but log and wait
     * @param maxExitsPerDay counted in the directory, so that it outlives the process
     */
    public record Limits(int maxConcurrent, int maxActionsPerHour, int maxExitsPerDay) {}

    /**
     * Files that actions write.
     *
     * @param directory null: that of the watchdog
     * @param keep files of a kind; the oldest goes first
     * @param maxHeap bytes of used heap above which a heap dump must be asked for by hand
     */
    public record Dumps(@Nullable String directory, int keep, long maxHeap) {}
}
