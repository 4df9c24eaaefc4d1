package io.kelpie.model.read;

import io.kelpie.model.bind.Layer;
import io.kelpie.model.bind.Layers;
import io.kelpie.model.config.Policies;
import io.kelpie.model.config.PolicyKind;
import io.kelpie.model.keys.CallKeys;
import io.kelpie.model.keys.GuardKeys;
import io.kelpie.model.keys.RetryKeys;
import io.kelpie.model.policy.BreakerReader;
import io.kelpie.model.policy.BulkheadReader;
import io.kelpie.model.policy.FallbackReader;
import io.kelpie.model.policy.OrderReader;
import io.kelpie.model.policy.RateLimiterReader;
import io.kelpie.model.policy.RetryReader;
import io.kelpie.model.policy.TimeoutReader;
import io.kelpie.model.spec.Property;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the policies of one guard. Of several places the first counts, key by key: the guard, the instance of resilience4j,
 * the config that its {@code baseConfig} names, the preset, the config {@code default}, the shared defaults.
 */
final class GuardPolicies {

    private final Shared shared;
    private final String instance;
    private final Layers own;
    private final Layers ready;

    /**
     * The policies of a guard.
     *
     * @param instance name of the instances of resilience4j that belong to it
     * @param own what is said about it
     * @param ready what its preset says
     */
    GuardPolicies(Shared shared, String instance, Layers own, Layers ready) {
        this.shared = shared;
        this.instance = instance;
        this.own = own;
        this.ready = ready;
    }

    /**
     * Reads them.
     *
     * @param scalars everything that has an order to give
     */
    Policies read(Layers scalars) {
        Layers breaker = policy(GuardKeys.CIRCUIT_BREAKER);
        Layers retry = policy(GuardKeys.RETRY);
        Layers limiter = policy(GuardKeys.RATE_LIMITER);
        Layers timeout = policy(GuardKeys.TIMEOUT);
        Layers bulkhead = policy(GuardKeys.BULKHEAD);
        Layers fallback = policy(GuardKeys.FALLBACK);
        List<PolicyKind> present = new ArrayList<>();
        note(present, fallback, PolicyKind.FALLBACK);
        note(present, retry, PolicyKind.RETRY);
        note(present, breaker, PolicyKind.CIRCUIT_BREAKER);
        note(present, limiter, PolicyKind.RATE_LIMITER);
        note(present, timeout, PolicyKind.TIMEOUT);
        note(present, bulkhead, PolicyKind.BULKHEAD);
        Policies policies = new Policies(
                breaker == null ? null : BreakerReader.read(breaker),
                retry == null ? null : RetryReader.read(retry),
                limiter == null ? null : RateLimiterReader.read(limiter),
                timeout == null ? null : TimeoutReader.read(timeout),
                bulkhead == null ? null : BulkheadReader.read(bulkhead),
                fallback == null ? null : FallbackReader.read(fallback),
                scalars.has(GuardKeys.ORDER) ? OrderReader.read(scalars, present) : PolicyKind.ORDER);
        if (retry != null && breaker == null && limiter == null && bulkhead == null) {
            retry.warn(
                    RetryKeys.REJECTIONS,
                    "nothing is ever turned away without a circuitBreaker, rateLimiter or bulkhead",
                    "Remove it.");
        }
        if (!present.isEmpty()) {
            warnOfIdleRejections(present);
        }
        return policies;
    }

    private static void note(List<PolicyKind> present, @Nullable Layers policy, PolicyKind kind) {
        if (policy != null) {
            present.add(kind);
        }
    }

    /** The layers of a policy, or null when the guard does not have it. */
    private @Nullable Layers policy(Property property) {
        List<Layer> layers = new ArrayList<>(own.inner(property).list());
        Resilience4jBlock block = shared.block(property);
        Layer found =
                block == null ? null : block.instance(instance, own.values().problems());
        if (found != null) {
            layers.add(found);
        }
        List<Layer> preset = ready.inner(property).list();
        if ((layers.isEmpty() ? preset : layers).isEmpty()
                || (!layers.isEmpty() && layers.get(0).off())) {
            return null;
        }
        List<Layer> inherited =
                block == null ? List.of() : block.inherited(layers, own.values().problems());
        boolean named = block != null && block.namesBase(layers);
        layers.addAll(named ? inherited : preset);
        layers.addAll(named ? preset : inherited);
        layers.addAll(shared.defaults(property, own.values()));
        return new Layers(layers, own.values());
    }

    /** Classes for rejections that never come; only those that the guard itself names are worth a word. */
    private void warnOfIdleRejections(List<PolicyKind> present) {
        boolean any = present.contains(PolicyKind.CIRCUIT_BREAKER)
                || present.contains(PolicyKind.RATE_LIMITER)
                || present.contains(PolicyKind.BULKHEAD)
                || present.contains(PolicyKind.TIMEOUT);
        if (!any) {
            own.warn(
                    GuardKeys.REJECT_WITH,
                    "nothing is ever turned away without a circuitBreaker, rateLimiter, bulkhead or timeout",
                    "Remove it.");
            return;
        }
        Layers classes = own.inner(GuardKeys.REJECT_WITH);
        warnOfIdle(classes, present, CallKeys.CIRCUIT_BREAKER, PolicyKind.CIRCUIT_BREAKER);
        warnOfIdle(classes, present, CallKeys.RATE_LIMITER, PolicyKind.RATE_LIMITER);
        warnOfIdle(classes, present, CallKeys.BULKHEAD, PolicyKind.BULKHEAD);
        warnOfIdle(classes, present, CallKeys.TIMEOUT, PolicyKind.TIMEOUT);
    }

    private static void warnOfIdle(Layers classes, List<PolicyKind> present, Property reason, PolicyKind kind) {
        if (!present.contains(kind)) {
            classes.warn(reason, "the guard has no " + reason.name(), "Remove it, or add the policy.");
        }
    }
}
