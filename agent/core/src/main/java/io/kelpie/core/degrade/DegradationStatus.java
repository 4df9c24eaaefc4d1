package io.kelpie.core.degrade;

import io.kelpie.model.config.watch.FeatureConfig;
import io.kelpie.model.watch.DegradationLevel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The degradation at one moment. Immutable.
 *
 * @param reasons who asks for a level, in words
 * @param forced the level that somebody forces; null: nobody does
 * @param forcedFor how long yet
 * @param features all, in the order in which they go off, the essential ones last
 * @param changes the latest, the newest last
 */
public record DegradationStatus(
        DegradationLevel level,
        Instant since,
        List<String> reasons,
        @Nullable DegradationLevel forced,
        Duration forcedFor,
        List<Feature> features,
        List<LevelChange> changes) {

    /** Keeps unmodifiable copies of the lists. */
    public DegradationStatus {
        reasons = List.copyOf(reasons);
        features = List.copyOf(features);
        changes = List.copyOf(changes);
    }

    /** A feature, and whether it is offered. */
    public record Feature(FeatureConfig config, boolean on) {}
}
