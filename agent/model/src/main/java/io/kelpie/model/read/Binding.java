package io.kelpie.model.read;

import io.kelpie.model.args.Overrides;
import io.kelpie.model.bind.Given;
import io.kelpie.model.bind.Layer;
import io.kelpie.model.bind.Layers;
import io.kelpie.model.bind.Values;
import io.kelpie.model.config.AgentConfig;
import io.kelpie.model.config.GuardConfig;
import io.kelpie.model.config.HttpConfig;
import io.kelpie.model.config.KelpieConfig;
import io.kelpie.model.keys.AgentKeys;
import io.kelpie.model.keys.GuardKeys;
import io.kelpie.model.keys.RootKeys;
import io.kelpie.model.problem.Place;
import io.kelpie.model.problem.Printable;
import io.kelpie.model.problem.Problems;
import io.kelpie.model.text.KeyName;
import io.kelpie.model.tree.Mapping;
import io.kelpie.model.tree.Node;
import io.kelpie.model.tree.Scalar;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One reading of a configuration, from trees to values. Used once, by one thread. */
final class Binding {

    /** Far more than anybody oversees; keeps hostile input cheap. */
    private static final int MOST_GUARDS = 1000;

    private final @Nullable Mapping file;
    private final List<Mapping> outside;
    private final Overrides overrides;
    private final List<String> inFile;
    private final Findings findings = new Findings();
    private final Problems problems;
    private final List<GuardConfig> guards = new ArrayList<>();

    Binding(@Nullable Mapping file, Overrides overrides, Problems problems) {
        this.file = file;
        this.overrides = overrides;
        this.problems = problems;
        this.inFile = names(file);
        this.outside = overrides.trees(inFile, problems);
    }

    Loaded read(boolean readable) {
        Values values = new Values(problems, overrides.variables());
        Layers root = root(values);
        AgentConfig agent = AgentReader.agent(root);
        HttpConfig http = AgentReader.http(root);
        Shared shared = new Shared(root, file, inFile);
        List<Named> named = named(root, problems);
        List<String> names = nameList(named);
        shared.check(names, values);
        findings.add(problems);
        for (Named guard : named) {
            read(guard, shared);
        }
        KelpieConfig config = new KelpieConfig(agent, http, guards);
        return new Loaded(config, findings.problems(), names, findings.leftOut(), readable);
    }

    private Layers root(Values values) {
        List<Layer> layers = new ArrayList<>();
        for (int i = 0; i < outside.size(); i++) {
            add(outside.get(i), layers);
            Given block = new Layers(layers, values).given(RootKeys.RESILIENCE4J);
            if (block != null) {
                problems.error(
                        block.node().place(),
                        block.path(),
                        "such a block can only stand in a file",
                        "Write guards.NAME.circuitBreaker... or guards.NAME.retry... instead.");
            }
        }
        if (file != null) {
            add(DottedKeys.without(file, RootKeys.RESILIENCE4J.name()), layers);
        }
        return new Layers(layers, values);
    }

    private void add(Mapping tree, List<Layer> layers) {
        Layer root = Layer.of(RootKeys.SECTION, "", tree, false, problems);
        layers.add(root);
        Given agent = root.given(RootKeys.AGENT);
        if (agent != null) {
            layers.add(Layer.of(AgentKeys.SECTION, agent.path(), agent.node(), false, problems));
        }
    }

    private void read(Named guard, Shared shared) {
        Problems own = new Problems();
        Values values = new Values(own, overrides.variables());
        List<Layer> layers = new ArrayList<>();
        for (Node node : guard.nodes) {
            layers.add(Layer.of(GuardKeys.SECTION, "guards." + guard.name, node, false, own));
        }
        GuardConfig config = GuardReader.read(shared, guard.name, guard.place, new Layers(layers, values));
        if (findings.add(guard.name, own)) {
            guards.add(config);
        }
    }

    private static List<Named> named(Layers root, Problems problems) {
        Map<String, Named> all = new LinkedHashMap<>();
        List<Layer> layers = root.list();
        for (int i = layers.size() - 1; i >= 0; i--) {
            Given given = layers.get(i).given(RootKeys.GUARDS);
            Node node = given == null ? null : given.node();
            if (node instanceof Mapping mapping) {
                collect(mapping, all, problems);
            } else if (node != null && !(node instanceof Scalar scalar && scalar.isNothing())) {
                problems.error(
                        node.place(),
                        "guards",
                        "expected a mapping of names to guards, got " + node.described(),
                        "Write guards: {payment: {methods: ...}}");
            }
        }
        return new ArrayList<>(all.values());
    }

    /** Adds the guards of one layer; a guard that a less important layer has too gets one more node on top. */
    private static void collect(Mapping mapping, Map<String, Named> all, Problems problems) {
        Set<String> here = new HashSet<>();
        for (Mapping.Entry entry : mapping.entries()) {
            Scalar key = entry.key();
            Named same = all.get(key.text());
            if (same == null && all.size() == MOST_GUARDS) {
                problems.error(
                        key.place(),
                        Layer.join("guards", key.text()),
                        "more than " + MOST_GUARDS + " guards; this one and those after it are not read",
                        "A guard can have many methods, and wildcards.");
                return;
            }
            if (same == null) {
                all.put(key.text(), new Named(key.text(), key.place(), entry.value()));
                here.add(key.text());
            } else if (here.add(key.text())) {
                same.nodes.add(0, entry.value());
            } else {
                problems.error(
                        key.place(),
                        Layer.join("guards", key.text()),
                        "duplicate key " + Printable.quote(key.text()) + ", first at " + same.place.lineAndColumn(),
                        "Give this guard another name; the first one counts.");
            }
        }
    }

    private static List<String> nameList(List<Named> guards) {
        List<String> names = new ArrayList<>();
        for (Named guard : guards) {
            names.add(guard.name);
        }
        return names;
    }

    private static List<String> names(@Nullable Mapping file) {
        List<String> names = new ArrayList<>();
        if (file != null) {
            for (Mapping.Entry entry : file.entries()) {
                if (KeyName.same(entry.key().text(), RootKeys.GUARDS.name())
                        && entry.value() instanceof Mapping guards) {
                    for (Mapping.Entry guard : guards.entries()) {
                        names.add(guard.key().text());
                    }
                }
            }
        }
        return names;
    }

    /** A guard before it is read: its name, and what is said about it, the most important first. */
    private static final class Named {

        private final String name;
        private final Place place;
        private final List<Node> nodes = new ArrayList<>();

        private Named(String name, Place place, Node node) {
            this.name = name;
            this.place = place;
            nodes.add(node);
        }
    }
}
