package io.kelpie.model.keys;

import static io.kelpie.model.spec.ForeignKey.notYet;
import static io.kelpie.model.spec.ForeignKey.without;

import io.kelpie.model.spec.Kind;
import io.kelpie.model.spec.Property;
import io.kelpie.model.spec.Section;
import java.util.List;

/** Keys of a pasted block of resilience4j. Its instances are policies of guards, so their keys are those of the policies. */
public final class Resilience4jKeys {

    /** Values to inherit, under names. */
    public static final String CONFIGS = "configs";

    /** Policies, under the names of guards. */
    public static final String INSTANCES = "instances";

    /** The older word for instances. */
    public static final String BACKENDS = "backends";

    public static final Property CIRCUIT_BREAKER = module("circuitbreaker", BreakerKeys.SECTION);

    public static final Property RETRY = module("retry", RetryKeys.SECTION);

    public static final Section SECTION = new Section(
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

    private Resilience4jKeys() {}

    private static Property module(String name, Section policy) {
        Property configs = Property.of(Kind.NAMED_SECTIONS, CONFIGS)
                .section(policy)
                .standardNote("none")
                .doc("Values to inherit, under a name; `default` is inherited where there is no `baseConfig`.", "{}");
        Property instances = Property.of(Kind.NAMED_SECTIONS, INSTANCES)
                .section(policy)
                .standardNote("none")
                .doc("The policy of the guard with the same name.", "{}");
        Property backends = Property.of(Kind.NAMED_SECTIONS, BACKENDS)
                .section(policy)
                .standardNote("none")
                .doc("The older word for `instances`.", "{}");
        Section section = new Section(
                "resilience4j." + name,
                List.of(configs, instances, backends),
                List.of(
                        without("circuitBreakerAspectOrder", "A retry is always outside the breaker."),
                        without("retryAspectOrder", "A retry is always outside the breaker."),
                        without("tags", "The numbers of every guard carry its name."),
                        without("metrics", "The numbers of every guard are on the status port.")),
                null);
        return Property.of(Kind.SECTION, name)
                .section(section)
                .standardNote("none")
                .doc("`configs` and `instances` of this policy.", "{}");
    }
}
