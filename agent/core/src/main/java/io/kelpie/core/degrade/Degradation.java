package io.kelpie.core.degrade;

import io.kelpie.core.time.Ticker;
import io.kelpie.model.config.watch.FeatureConfig;
import io.kelpie.model.watch.DegradationLevel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How much of itself the application offers: the lowest level that anybody asks for. It goes down at once, and up one level after
 * the other, each after nobody has asked for less for a while. Somebody may force a level for a limited time.
 *
 * <p>Rounds come from the watch thread, requests from any of the agent's threads; they take turns.
 */
public final class Degradation {

    /** Longest time for which a level can be forced. */
    public static final Duration MOST_FORCED = Duration.ofHours(24);

    private static final int CHANGES = 100;

    private final Ticker ticker;
    private final FeatureSwitch features;
    private final Consumer<LevelChange> listener;
    private final Map<String, DegradationLevel> asked = new LinkedHashMap<>();
    private final Deque<LevelChange> changes = new ArrayDeque<>();

    private List<FeatureConfig> all = List.of();
    private FeatureOrder order = new FeatureOrder(List.of());
    private Duration restoreAfter = Duration.ofSeconds(60);
    private final Set<String> off = new HashSet<>();
    private volatile DegradationLevel level = DegradationLevel.FULL;
    private Instant since;
    private long calmSince;
    private boolean calm;
    private @Nullable DegradationLevel forced;
    private long forcedUntil;

    /** Everything is offered. */
    public Degradation(Ticker ticker, FeatureSwitch features, Consumer<LevelChange> listener) {
        this.ticker = ticker;
        this.features = features;
        this.listener = listener;
        this.since = Instant.ofEpochMilli(ticker.wallMillis());
    }

    /** Takes these features; those that are off and stay are off, those that are gone come back first. */
    public synchronized void apply(List<FeatureConfig> wanted, Duration pause) {
        Set<String> names = new HashSet<>();
        for (FeatureConfig feature : wanted) {
            names.add(feature.name());
        }
        for (FeatureConfig before : all) {
            if (!names.contains(before.name()) && off.remove(before.name())) {
                features.on(before);
            }
        }
        all = List.copyOf(wanted);
        order = new FeatureOrder(wanted);
        restoreAfter = pause;
        turn();
    }

    /** Somebody wants no more than a level to be offered, until they release it. Asking again replaces the request. */
    public synchronized void ask(String who, DegradationLevel wanted) {
        asked.put(who, wanted);
        round();
    }

    /** As {@link #ask}, so many levels below the present one. */
    public synchronized void askForLess(String who, int levels) {
        ask(who, level.less(levels));
    }

    /** Takes a request back. */
    public synchronized void release(String who) {
        asked.remove(who);
    }

    /** Who asks for a level. */
    public synchronized List<String> askers() {
        return List.copyOf(asked.keySet());
    }

    /** Sets the level by hand, for a while; nobody's request counts meanwhile. */
    public synchronized void force(DegradationLevel wanted, Duration duration) {
        forced = wanted;
        forcedUntil = ticker.nanos() + duration.toNanos();
        round();
    }

    /** Takes {@link #force} back. */
    public synchronized void unforce() {
        forced = null;
        round();
    }

    /** The level. For any thread. */
    public DegradationLevel level() {
        return level;
    }

    /** Looks whether the level can go up, or must go down. */
    public synchronized void round() {
        long now = ticker.nanos();
        DegradationLevel byHand = forced;
        if (byHand != null && now - forcedUntil >= 0) {
            forced = null;
            byHand = null;
        }
        if (byHand != null) {
            calm = false;
            go(byHand, "forced by hand");
            return;
        }
        String who = null;
        DegradationLevel wanted = DegradationLevel.FULL;
        for (Map.Entry<String, DegradationLevel> each : asked.entrySet()) {
            if (each.getValue().compareTo(wanted) > 0) {
                wanted = each.getValue();
                who = each.getKey();
            }
        }
        if (wanted.compareTo(level) >= 0) {
            calm = false;
            go(wanted, "asked for by " + who);
        } else if (!calm) {
            calm = true;
            calmSince = now;
        } else if (now - calmSince >= restoreAfter.toNanos()) {
            calmSince = now;
            go(level.more(), "nobody has asked for less for a while");
        }
    }

    private void go(DegradationLevel to, String reason) {
        if (to == level) {
            return;
        }
        LevelChange change = new LevelChange(Instant.ofEpochMilli(ticker.wallMillis()), level, to, reason);
        level = to;
        since = change.time();
        changes.addLast(change);
        if (changes.size() > CHANGES) {
            changes.removeFirst();
        }
        turn();
        listener.accept(change);
    }

    /** Switches features until they are as the level says: off in their order, back in the reverse order. */
    private void turn() {
        List<FeatureConfig> going = order.order();
        int gone = order.off(level);
        for (int i = 0; i < gone; i++) {
            if (off.add(going.get(i).name())) {
                features.off(going.get(i));
            }
        }
        for (int i = going.size() - 1; i >= gone; i--) {
            if (off.remove(going.get(i).name())) {
                features.on(going.get(i));
            }
        }
    }

    /** Offers everything again, at once. */
    public synchronized void close() {
        asked.clear();
        forced = null;
        go(DegradationLevel.FULL, "the agent leaves");
    }

    /** How things are. */
    public synchronized DegradationStatus status() {
        List<DegradationStatus.Feature> shown = new ArrayList<>();
        Set<String> told = new HashSet<>();
        for (FeatureConfig feature : order.order()) {
            told.add(feature.name());
            shown.add(new DegradationStatus.Feature(feature, !off.contains(feature.name())));
        }
        for (FeatureConfig feature : all) {
            if (!told.contains(feature.name())) {
                shown.add(new DegradationStatus.Feature(feature, true));
            }
        }
        List<String> reasons = new ArrayList<>();
        for (Map.Entry<String, DegradationLevel> each : asked.entrySet()) {
            reasons.add(each.getKey() + " asks for " + each.getValue().text());
        }
        Duration left = forced == null ? Duration.ZERO : Duration.ofNanos(Math.max(0, forcedUntil - ticker.nanos()));
        return new DegradationStatus(level, since, reasons, forced, left, shown, List.copyOf(changes));
    }
}
