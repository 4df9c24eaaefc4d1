package io.kelpie.model.config.watch.rule;

import java.time.Duration;

/**
 * One action of a chain, and how it is carried out.
 *
 * @param timeout after which it is interrupted, and soon abandoned
 * @param rank actions of equal rank may change places, the more successful first
 * @param stopOnFailure whether its failure ends the chain; else the next action is tried
 */
public record Step(Action action, Duration timeout, int rank, boolean stopOnFailure) {}
