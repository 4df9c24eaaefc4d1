package io.kelpie.model.spec;

import static io.kelpie.model.spec.ForeignKey.notYet;
import static io.kelpie.model.spec.ForeignKey.without;

import java.util.List;

/** Keys of a pasted block of resilience4j. Its instances are guards, so their keys are those of the policies. */
public final class Resilience4jKeys {

    public static final Property CIRCUIT_BREAKER =
            Property.of(Kind.SECTION, "circuitbreaker").doc("Circuit breakers: `configs` and `instances`.", "{}");

    public static final Property RETRY =
            Property.of(Kind.SECTION, "retry").doc("Retries: `configs` and `instances`.", "{}");

    /** Directly under {@code resilience4j}. */
    public static final Section BLOCK = new Section(
            "resilience4j",
            List.of(CIRCUIT_BREAKER, RETRY),
            List.of(
                    notYet("bulkhead", "Guards work without it."),
                    notYet("thread-pool-bulkhead", "Guards work without it."),
                    notYet("ratelimiter", "Guards work without it."),
                    notYet("timelimiter", "Guards work without it."),
                    notYet("cache", "Guards work without it."),
                    notYet("hedge", "Guards work without it."),
                    without("scheduled", "Kelpie moves no work to other threads."),
                    without("thread", "Kelpie moves no work to other threads."),
                    without("micrometer", "The numbers of every guard are on the status port.")),
            null);

    public static final Property CONFIGS = Property.of(Kind.NAMED_SECTIONS, "configs")
            .doc("Values to inherit, under a name; `default` is inherited where there is no `baseConfig`.", "{}");

    public static final Property INSTANCES =
            Property.of(Kind.NAMED_SECTIONS, "instances").doc("The policy of the guard with the same name.", "{}");

    public static final Property BACKENDS =
            Property.of(Kind.NAMED_SECTIONS, "backends").doc("The older word for `instances`.", "{}");

    /** Directly under {@code circuitbreaker} and {@code retry}. */
    public static final Section MODULE = new Section(
            "module",
            List.of(CONFIGS, INSTANCES, BACKENDS),
            List.of(
                    without("circuitBreakerAspectOrder", "A retry is always outside the breaker."),
                    without("retryAspectOrder", "A retry is always outside the breaker."),
                    without("tags", "The numbers of every guard carry its name."),
                    without("metrics", "The numbers of every guard are on the status port.")),
            null);

    private Resilience4jKeys() {}
}
