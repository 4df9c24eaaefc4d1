package io.kelpie.model.config.watch;

import java.time.Duration;

/**
 * The probes, with the names and defaults of Kubernetes.
 *
 * @param startup asked until it has passed once
 * @param tolerance how long starting may take before it has failed
 */
public record ProbesConfig(Probe startup, Duration tolerance, Probe liveness, Probe readiness) {

    public static final ProbesConfig STANDARD = new ProbesConfig(
            new Probe(Duration.ofSeconds(1), 1),
            Duration.ofSeconds(30),
            new Probe(Duration.ofSeconds(10), 3),
            new Probe(Duration.ofSeconds(1), 1));

    /**
     * One of them.
     *
     * @param period how often the group is judged
     * @param failureThreshold judgements in a row that make it fail
     */
    public record Probe(Duration period, int failureThreshold) {}
}
