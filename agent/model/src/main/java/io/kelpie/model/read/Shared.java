package io.kelpie.model.read;

import io.kelpie.model.bind.Layer;
import io.kelpie.model.bind.Layers;
import io.kelpie.model.bind.Values;
import io.kelpie.model.keys.BreakerKeys;
import io.kelpie.model.keys.BulkheadKeys;
import io.kelpie.model.keys.GuardKeys;
import io.kelpie.model.keys.RateLimiterKeys;
import io.kelpie.model.keys.Resilience4jKeys;
import io.kelpie.model.keys.RetryKeys;
import io.kelpie.model.keys.RootKeys;
import io.kelpie.model.keys.TimeoutKeys;
import io.kelpie.model.policy.BreakerReader;
import io.kelpie.model.policy.BulkheadReader;
import io.kelpie.model.policy.FallbackReader;
import io.kelpie.model.policy.OrderReader;
import io.kelpie.model.policy.RateLimiterReader;
import io.kelpie.model.policy.RejectReader;
import io.kelpie.model.policy.RetryReader;
import io.kelpie.model.policy.TimeoutReader;
import io.kelpie.model.problem.Problems;
import io.kelpie.model.spec.Property;
import io.kelpie.model.text.Nearest;
import io.kelpie.model.tree.Mapping;
import io.kelpie.model.tree.Node;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What guards inherit: the top-level {@code defaults}, and the block of resilience4j. */
final class Shared {

    /** The policies that resilience4j has too, and in the same order its modules and the keys for what to inherit. */
    private static final Property[] POLICIES = {
        GuardKeys.CIRCUIT_BREAKER, GuardKeys.RETRY, GuardKeys.RATE_LIMITER, GuardKeys.TIMEOUT, GuardKeys.BULKHEAD
    };

    private static final Property[] MODULES = {
        Resilience4jKeys.CIRCUIT_BREAKER,
        Resilience4jKeys.RETRY,
        Resilience4jKeys.RATE_LIMITER,
        Resilience4jKeys.TIME_LIMITER,
        Resilience4jKeys.BULKHEAD
    };
    private static final Property[] BASES = {
        BreakerKeys.BASE, RetryKeys.BASE, RateLimiterKeys.BASE, TimeoutKeys.BASE, BulkheadKeys.BASE
    };

    private final Layers root;
    private final List<String> inFile;
    private final @Nullable Mapping file;
    private final Resilience4jBlock[] blocks = new Resilience4jBlock[POLICIES.length];

    Shared(Layers root, @Nullable Mapping file, List<String> inFile) {
        this.root = root;
        this.inFile = inFile;
        this.file = file;
        for (int i = 0; i < POLICIES.length; i++) {
            blocks[i] = Resilience4jBlock.of(file, MODULES[i], BASES[i]);
        }
    }

    /** The guard of the file whose name is nearest to one that is not there, or null. */
    @Nullable
    String nearestGuard(String name) {
        return inFile.contains(name) ? null : Nearest.to(name, inFile);
    }

    /** The block of resilience4j for a policy, or null when it has none. */
    @Nullable
    Resilience4jBlock block(Property policy) {
        for (int i = 0; i < POLICIES.length; i++) {
            if (POLICIES[i] == policy) {
                return blocks[i];
            }
        }
        return null;
    }

    /** A guard's own layers with those of {@code defaults} below them. */
    List<Layer> withDefaults(List<Layer> own, Problems problems) {
        List<Layer> all = new ArrayList<>(own);
        all.addAll(defaults(root.values().into(problems)).list());
        return all;
    }

    /** The layers of one policy within {@code defaults}. */
    List<Layer> defaults(Property policy, Values values) {
        return defaults(values).inner(policy).list();
    }

    /** Reports what is wrong in shared values, whether a guard uses them or not. */
    void check(List<String> guards, Values values) {
        Layers defaults = defaults(values);
        Layers rejectWith = defaults.innerOrNull(GuardKeys.REJECT_WITH);
        if (rejectWith != null) {
            RejectReader.read(rejectWith);
        }
        defaults.choice(GuardKeys.MODE);
        if (defaults.has(GuardKeys.ORDER)) {
            OrderReader.read(defaults, List.of());
        }
        for (Property policy : POLICIES) {
            check(policy, defaults.innerOrNull(policy));
        }
        check(GuardKeys.FALLBACK, defaults.innerOrNull(GuardKeys.FALLBACK));
        for (Node block : DottedKeys.children(file, RootKeys.RESILIENCE4J.name())) {
            if (!(block instanceof Mapping mapping && DottedKeys.isDotted(mapping))) {
                Layer.of(Resilience4jKeys.SECTION, RootKeys.RESILIENCE4J.name(), block, true, values.problems());
            }
        }
        for (Resilience4jBlock block : blocks) {
            block.check(guards, values.problems());
        }
    }

    private static void check(Property property, @Nullable Layers policy) {
        if (policy == null) {
            return;
        }
        if (property == GuardKeys.CIRCUIT_BREAKER) {
            BreakerReader.read(policy);
        } else if (property == GuardKeys.RETRY) {
            RetryReader.read(policy);
        } else if (property == GuardKeys.RATE_LIMITER) {
            RateLimiterReader.read(policy);
        } else if (property == GuardKeys.TIMEOUT) {
            TimeoutReader.read(policy);
        } else if (property == GuardKeys.BULKHEAD) {
            BulkheadReader.read(policy);
        } else {
            FallbackReader.check(policy);
        }
    }

    private Layers defaults(Values values) {
        return new Layers(root.list(), values).inner(RootKeys.DEFAULTS);
    }
}
