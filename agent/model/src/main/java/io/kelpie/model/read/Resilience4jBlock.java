package io.kelpie.model.read;

import io.kelpie.model.bind.Given;
import io.kelpie.model.bind.Layer;
import io.kelpie.model.keys.Resilience4jKeys;
import io.kelpie.model.keys.RootKeys;
import io.kelpie.model.problem.Printable;
import io.kelpie.model.problem.Problems;
import io.kelpie.model.spec.Property;
import io.kelpie.model.spec.Section;
import io.kelpie.model.text.Nearest;
import io.kelpie.model.tree.Mapping;
import io.kelpie.model.tree.Node;
import io.kelpie.model.tree.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One module of a pasted {@code resilience4j} block, such as {@code circuitbreaker}: its shared {@code configs} and
 * its {@code instances}. An instance inherits from the config that its {@code baseConfig} names, otherwise from {@code
 * default}. Nothing in such a block is an error: whatever has no meaning here is a warning.
 */
final class Resilience4jBlock {

    private final String path;
    private final Property module;
    private final Property base;
    private final List<Node> modules = new ArrayList<>();
    private final List<Mapping.Entry> configs = new ArrayList<>();
    private final List<Mapping.Entry> instances = new ArrayList<>();

    private Resilience4jBlock(Property module, Property base) {
        this.path = RootKeys.RESILIENCE4J.name() + "." + module.name();
        this.module = module;
        this.base = base;
    }

    /** Finds the module in the root of a file. */
    static Resilience4jBlock of(@Nullable Mapping root, Property module, Property base) {
        Resilience4jBlock block = new Resilience4jBlock(module, base);
        for (Node top : DottedKeys.children(root, RootKeys.RESILIENCE4J.name())) {
            for (Node inner : DottedKeys.children(top, module.name())) {
                block.modules.add(inner);
                block.collect(inner, Resilience4jKeys.CONFIGS, block.configs);
                block.collect(inner, Resilience4jKeys.INSTANCES, block.instances);
                block.collect(inner, Resilience4jKeys.BACKENDS, block.instances);
            }
        }
        return block;
    }

    /** The instance with a name, or null. */
    @Nullable
    Layer instance(String name, Problems problems) {
        return layer(instances, Resilience4jKeys.INSTANCES, name, problems);
    }

    /**
     * What a policy inherits: the chain of configs that begins with the first {@code baseConfig} among its layers, or the
     * config {@code default}.
     */
    List<Layer> inherited(List<Layer> policy, Problems problems) {
        List<Layer> chain = new ArrayList<>();
        Layer next = null;
        for (int i = 0; i < policy.size() && next == null; i++) {
            next = baseOf(policy.get(i), problems);
            if (next == null && policy.get(i).given(base) != null) {
                return chain;
            }
        }
        if (next == null) {
            next = layer(configs, Resilience4jKeys.CONFIGS, "default", problems);
        }
        while (next != null) {
            chain.add(next);
            next = baseOf(next, problems);
            if (next != null && holds(chain, next)) {
                problems.warning(next.node().place(), next.path(), "this config is based on itself", null);
                return chain;
            }
        }
        return chain;
    }

    /** Whether one of these layers names the config that it inherits from. */
    boolean namesBase(List<Layer> policy) {
        for (int i = 0; i < policy.size(); i++) {
            if (policy.get(i).given(base) != null) {
                return true;
            }
        }
        return false;
    }

    /** Reports what is wrong in configs and instances, whether a guard uses them or not, and instances without a guard. */
    void check(List<String> guards, Problems problems) {
        for (Node node : modules) {
            if (!(node instanceof Mapping mapping && DottedKeys.isDotted(mapping))) {
                Layer.of(inside(module), path, node, true, problems);
            }
        }
        for (int i = 0; i < configs.size() && !problems.isFull(); i++) {
            layer(configs.get(i), Resilience4jKeys.CONFIGS, problems);
        }
        for (int i = 0; i < instances.size() && !problems.isFull(); i++) {
            Mapping.Entry instance = instances.get(i);
            String name = instance.key().text();
            layer(instance, Resilience4jKeys.INSTANCES, problems);
            if (!guards.contains(name)) {
                String near = Nearest.to(name, guards);
                problems.warning(
                        instance.key().place(),
                        Layer.join(path + ".instances", name),
                        "no guard is named " + Printable.quote(name) + ", so this is not used",
                        near == null
                                ? "Say which methods it protects: guards: {" + name + ": {methods: ...}}"
                                : "Did you mean the guard " + near + "?");
            }
        }
    }

    private @Nullable Layer baseOf(Layer layer, Problems problems) {
        Given given = layer.given(base);
        if (given == null || !(given.node() instanceof Scalar name)) {
            return null;
        }
        Layer found = layer(configs, Resilience4jKeys.CONFIGS, name.text(), problems);
        if (found == null) {
            List<String> names = new ArrayList<>();
            for (Mapping.Entry config : configs) {
                names.add(config.key().text());
            }
            String near = Nearest.to(name.text(), names);
            problems.error(
                    name.place(),
                    given.path(),
                    "there is no " + path + ".configs." + name.text(),
                    near == null ? null : "Did you mean " + near + "?");
        }
        return found;
    }

    private @Nullable Layer layer(List<Mapping.Entry> entries, String group, String name, Problems problems) {
        for (Mapping.Entry entry : entries) {
            if (entry.key().text().equals(name)) {
                return layer(entry, group, problems);
            }
        }
        return null;
    }

    private Layer layer(Mapping.Entry entry, String group, Problems problems) {
        String where = Layer.join(path + "." + group, entry.key().text());
        return Layer.of(policy(), where, entry.value(), true, problems);
    }

    /** The section of the policy that every config and instance is. */
    private Section policy() {
        return inside(inside(module).properties().get(0));
    }

    private static Section inside(Property property) {
        return Objects.requireNonNull(property.section());
    }

    private void collect(Node inner, String group, List<Mapping.Entry> into) {
        for (Node node : DottedKeys.children(inner, group)) {
            if (node instanceof Mapping mapping) {
                into.addAll(mapping.entries());
            }
        }
    }

    private static boolean holds(List<Layer> chain, Layer layer) {
        for (Layer link : chain) {
            if (link.node() == layer.node()) {
                return true;
            }
        }
        return false;
    }
}
