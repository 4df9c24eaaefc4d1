package io.kelpie.model.read;

import io.kelpie.model.bind.Layer;
import io.kelpie.model.bind.Layers;
import io.kelpie.model.bind.Values;
import io.kelpie.model.config.GuardConfig;
import io.kelpie.model.config.GuardConfig.Mode;
import io.kelpie.model.config.Policies;
import io.kelpie.model.config.RejectWith;
import io.kelpie.model.config.Selector;
import io.kelpie.model.keys.GuardKeys;
import io.kelpie.model.policy.KeyReader;
import io.kelpie.model.policy.RejectReader;
import io.kelpie.model.problem.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads one guard out of its own layers, its preset, the instances and configs of resilience4j, and the shared defaults. */
final class GuardReader {

    private static final int LONGEST_NAME = 100;

    private final Shared shared;
    private final NamedGuard guard;
    private final String name;
    private final String path;
    private final Layers own;
    private final Layers ready;
    private final Values values;

    private GuardReader(Shared shared, NamedGuard guard, Values values) {
        this.shared = shared;
        this.guard = guard;
        this.name = guard.name();
        this.path = Layer.join("guards", name);
        this.own = guard.own(values);
        this.ready = guard.ready(values);
        this.values = values;
    }

    /**
     * Reads a guard.
     *
     * @return the guard; to be used only if its problems hold no error
     */
    static GuardConfig read(Shared shared, NamedGuard guard, Values values) {
        return new GuardReader(shared, guard, values).read();
    }

    private GuardConfig read() {
        checkName();
        Problems problems = values.problems();
        own.choice(GuardKeys.PRESET);
        List<Selector> methods = methods();
        Layers both = over(ready);
        Layers scalars = new Layers(shared.withDefaults(both.list(), problems), values);
        Mode mode = Mode.valueOf(String.valueOf(scalars.choice(GuardKeys.MODE)).toUpperCase(Locale.ROOT));
        // The key of a preset fits the methods of the preset only.
        Layers key = (own.has(GuardKeys.METHODS) ? own : both).innerOrNull(GuardKeys.KEY);
        Layers rejectWith = scalars.innerOrNull(GuardKeys.REJECT_WITH);
        Policies policies = new GuardPolicies(shared, guard.family(), own, ready).read(scalars);
        if (policies.isEmpty() && !(guard.preset() == null && own.has(GuardKeys.PRESET))) {
            problems.error(
                    guard.place(),
                    path,
                    "the guard has no policy",
                    "Add circuitBreaker: {} or retry: {} to take the defaults.");
        }
        return new GuardConfig(
                name,
                guard.preset(),
                methods,
                exclude(),
                mode,
                rejectWith == null ? RejectWith.STANDARD : RejectReader.read(rejectWith),
                key == null ? null : KeyReader.read(key),
                policies);
    }

    private List<Selector> methods() {
        List<Selector> methods = Selectors.read(over(ready), GuardKeys.METHODS);
        if (methods.isEmpty() && !values.problems().hasErrors()) {
            String near = shared.nearestGuard(name);
            String add = "Add methods: com.acme.Client#charge";
            values.problems()
                    .error(
                            guard.place(),
                            path,
                            "the guard protects nothing",
                            guard.preset() != null
                                    ? "The preset " + guard.preset() + " is policies only. " + add
                                    : near == null ? add : "Did you mean the guard " + near + "?");
        }
        return methods;
    }

    /** What the guard and its preset leave alone, together: who excludes a method does not mean the wrappers of pools. */
    private List<Selector> exclude() {
        List<Selector> all = new ArrayList<>(Selectors.read(own, GuardKeys.EXCLUDE));
        all.addAll(Selectors.read(ready, GuardKeys.EXCLUDE));
        return all;
    }

    private Layers over(Layers less) {
        List<Layer> all = new ArrayList<>(own.list());
        all.addAll(less.list());
        return new Layers(all, values);
    }

    private void checkName() {
        boolean fits = !name.isEmpty() && name.length() <= LONGEST_NAME;
        for (int i = 0; i < name.length() && fits; i++) {
            char c = name.charAt(i);
            fits = Character.isLetterOrDigit(c) || c == '-' || c == '_' || c == '.';
        }
        if (!fits) {
            values.problems()
                    .error(
                            guard.place(),
                            path,
                            "a guard's name has letters, digits, - _ and . only, at most " + LONGEST_NAME,
                            "Give it another name; the name appears in URLs and metrics.");
        }
    }
}
