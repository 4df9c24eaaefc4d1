package io.kelpie.core.degrade;

import io.kelpie.model.watch.DegradationLevel;
import java.time.Instant;

/**
 * A change of the level.
 *
 * @param reason of going down; of going up, why that could be
 */
public record LevelChange(Instant time, DegradationLevel from, DegradationLevel to, String reason) {}
