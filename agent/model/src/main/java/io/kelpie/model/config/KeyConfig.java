package io.kelpie.model.config;

import java.time.Duration;

/**
 * One state per key: what a guard tells its calls apart by.
 *
 * @param expression what the key is
 * @param maxKeys how many keys have a state of their own; further ones share the state {@code other}
 * @param idleTimeout after so long without a call a key loses its state
 */
public record KeyConfig(KeyExpression expression, int maxKeys, Duration idleTimeout) {}
