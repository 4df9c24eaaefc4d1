package io.kelpie.model.keys;

import static io.kelpie.model.spec.ForeignKey.notOffered;
import static io.kelpie.model.spec.ForeignKey.without;

import io.kelpie.model.spec.ForeignKey;
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

    public static final Property RATE_LIMITER = module("ratelimiter", RateLimiterKeys.SECTION);

    public static final Property TIME_LIMITER = module("timelimiter", TimeoutKeys.SECTION);

    public static final Property BULKHEAD = module("bulkhead", BulkheadKeys.SECTION);

    public static final Section SECTION = new Section(
            "resilience4j",
            List.of(CIRCUIT_BREAKER, RETRY, RATE_LIMITER, TIME_LIMITER, BULKHEAD),
            List.of(
                    notOffered(
                            "thread-pool-bulkhead",
                            "Kelpie moves no work to other threads; give the guards bulkhead: {maxConcurrentCalls: ...}."),
                    notOffered("cache", "fallback: lastGood keeps the last good result, for when calls fail."),
                    notOffered("hedge", "A short timeout with a retry comes nearest."),
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
                        aspectOrder("circuitBreaker"),
                        aspectOrder("retry"),
                        aspectOrder("rateLimiter"),
                        aspectOrder("timeLimiter"),
                        aspectOrder("bulkhead"),
                        without("tags", "The numbers of every guard carry its name."),
                        without("metrics", "The numbers of every guard are on the status port.")),
                null);
        return Property.of(Kind.SECTION, name)
                .section(section)
                .standardNote("none")
                .doc("`configs` and `instances` of this policy.", "{}");
    }

    private static ForeignKey aspectOrder(String policy) {
        return without(policy + "AspectOrder", "The order stands in the guard: order: [...].");
    }
}
