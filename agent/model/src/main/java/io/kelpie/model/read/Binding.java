package io.kelpie.model.read;

import io.kelpie.model.args.Overrides;
import io.kelpie.model.bind.Given;
import io.kelpie.model.bind.Layer;
import io.kelpie.model.bind.Layers;
import io.kelpie.model.bind.Origins;
import io.kelpie.model.bind.Values;
import io.kelpie.model.config.AgentConfig;
import io.kelpie.model.config.GuardConfig;
import io.kelpie.model.config.HttpConfig;
import io.kelpie.model.config.KelpieConfig;
import io.kelpie.model.config.KelpieConfig.Annotations;
import io.kelpie.model.keys.AgentKeys;
import io.kelpie.model.keys.RootKeys;
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
    /** Where the values of each guard come from; null when nobody asks. */
    private final @Nullable Map<String, Origins> origins;

    Binding(@Nullable Mapping file, Overrides overrides, Problems problems, @Nullable Map<String, Origins> origins) {
        this.origins = origins;
        this.file = file;
        this.overrides = overrides;
        this.problems = problems;
        this.inFile = names(file);
        this.outside = overrides.trees(addressable(), problems);
    }

    Loaded read(boolean readable) {
        Values values = new Values(problems, overrides.variables());
        Layers root = root(values);
        AgentConfig agent = AgentReader.agent(root);
        HttpConfig http = AgentReader.http(root);
        Annotations annotations = AgentReader.annotations(root);
        Shared shared = new Shared(root, file, inFile);
        List<NamedGuard> named = PresetParts.expand(named(root, problems), values);
        List<String> names = nameList(named);
        shared.check(names, values);
        findings.add(problems);
        for (NamedGuard guard : named) {
            read(guard, shared);
        }
        KelpieConfig config = new KelpieConfig(agent, http, guards, annotations, null);
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

    private void read(NamedGuard guard, Shared shared) {
        Problems own = new Problems();
        Origins asked = null;
        if (origins != null) {
            asked = new Origins();
            origins.put(guard.name(), asked);
        }
        GuardConfig config = GuardReader.read(shared, guard, new Values(own, overrides.variables(), asked));
        if (findings.add(guard.name(), own)) {
            guards.add(config);
        }
    }

    private static List<NamedGuard> named(Layers root, Problems problems) {
        Map<String, NamedGuard> all = new LinkedHashMap<>();
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
    private static void collect(Mapping mapping, Map<String, NamedGuard> all, Problems problems) {
        Set<String> here = new HashSet<>();
        for (Mapping.Entry entry : mapping.entries()) {
            Scalar key = entry.key();
            NamedGuard same = all.get(key.text());
            if (same == null && all.size() == MOST_GUARDS) {
                problems.error(
                        key.place(),
                        Layer.join("guards", key.text()),
                        "more than " + MOST_GUARDS + " guards; this one and those after it are not read",
                        "A guard can have many methods, and wildcards.");
                return;
            }
            if (same == null) {
                all.put(key.text(), new NamedGuard(key.text(), key.place(), entry.value()));
                here.add(key.text());
            } else if (here.add(key.text())) {
                same.overrule(entry.value());
            } else {
                problems.error(
                        key.place(),
                        Layer.join("guards", key.text()),
                        "duplicate key " + Printable.quote(key.text()) + ", first at "
                                + same.place().lineAndColumn(),
                        "Give this guard another name; the first one counts.");
            }
        }
    }

    private static List<String> nameList(List<NamedGuard> guards) {
        List<String> names = new ArrayList<>();
        for (NamedGuard guard : guards) {
            names.add(guard.name());
        }
        return names;
    }

    /** The names that may stand in a dotted path: those of the file, and those of the guards that its presets bring. */
    private List<String> addressable() {
        List<String> names = new ArrayList<>(inFile);
        Values values = new Values(problems, overrides.variables());
        for (Mapping.Entry guard : entries(file)) {
            names.addAll(PresetParts.names(guard.key().text(), guard.value(), values));
        }
        return names;
    }

    private static List<String> names(@Nullable Mapping file) {
        List<String> names = new ArrayList<>();
        for (Mapping.Entry guard : entries(file)) {
            names.add(guard.key().text());
        }
        return names;
    }

    /** The guards of the file. */
    private static List<Mapping.Entry> entries(@Nullable Mapping file) {
        List<Mapping.Entry> entries = new ArrayList<>();
        if (file != null) {
            for (Mapping.Entry entry : file.entries()) {
                if (KeyName.same(entry.key().text(), RootKeys.GUARDS.name())
                        && entry.value() instanceof Mapping guards) {
                    entries.addAll(guards.entries());
                }
            }
        }
        return entries;
    }
}
