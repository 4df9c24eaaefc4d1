package io.kelpie.model.read;

import io.kelpie.model.bind.Layer;
import io.kelpie.model.bind.Layers;
import io.kelpie.model.bind.Values;
import io.kelpie.model.keys.BreakerKeys;
import io.kelpie.model.keys.GuardKeys;
import io.kelpie.model.keys.Resilience4jKeys;
import io.kelpie.model.keys.RetryKeys;
import io.kelpie.model.keys.RootKeys;
import io.kelpie.model.policy.BreakerReader;
import io.kelpie.model.policy.ClassNames;
import io.kelpie.model.policy.RetryReader;
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

    private final Layers root;
    private final List<String> inFile;
    private final @Nullable Mapping file;
    private final Resilience4jBlock breakers;
    private final Resilience4jBlock retries;

    Shared(Layers root, @Nullable Mapping file, List<String> inFile) {
        this.root = root;
        this.inFile = inFile;
        this.file = file;
        this.breakers = Resilience4jBlock.of(file, Resilience4jKeys.CIRCUIT_BREAKER, BreakerKeys.BASE);
        this.retries = Resilience4jBlock.of(file, Resilience4jKeys.RETRY, RetryKeys.BASE);
    }

    /** The guard of the file whose name is nearest to one that is not there, or null. */
    @Nullable
    String nearestGuard(String name) {
        return inFile.contains(name) ? null : Nearest.to(name, inFile);
    }

    Resilience4jBlock breakers() {
        return breakers;
    }

    Resilience4jBlock retries() {
        return retries;
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
        ClassNames.single(defaults, GuardKeys.REJECT_WITH);
        defaults.choice(GuardKeys.MODE);
        check(defaults(GuardKeys.CIRCUIT_BREAKER, values), values, false);
        check(defaults(GuardKeys.RETRY, values), values, true);
        for (Node block : DottedKeys.children(file, RootKeys.RESILIENCE4J.name())) {
            if (!(block instanceof Mapping mapping && DottedKeys.isDotted(mapping))) {
                Layer.of(Resilience4jKeys.SECTION, RootKeys.RESILIENCE4J.name(), block, true, values.problems());
            }
        }
        breakers.check(guards, values.problems());
        retries.check(guards, values.problems());
    }

    private static void check(List<Layer> policy, Values values, boolean retry) {
        if (policy.isEmpty()) {
            return;
        }
        if (retry) {
            RetryReader.read(new Layers(policy, values));
        } else {
            BreakerReader.read(new Layers(policy, values));
        }
    }

    private Layers defaults(Values values) {
        return new Layers(root.list(), values).inner(RootKeys.DEFAULTS);
    }
}
