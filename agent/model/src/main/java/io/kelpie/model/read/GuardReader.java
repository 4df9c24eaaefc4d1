package io.kelpie.model.read;

import io.kelpie.model.bind.Layer;
import io.kelpie.model.bind.Layers;
import io.kelpie.model.bind.Values;
import io.kelpie.model.config.CircuitBreakerConfig;
import io.kelpie.model.config.GuardConfig;
import io.kelpie.model.config.GuardConfig.Mode;
import io.kelpie.model.config.Policies;
import io.kelpie.model.config.RejectWith;
import io.kelpie.model.config.RetryConfig;
import io.kelpie.model.config.Selector;
import io.kelpie.model.keys.GuardKeys;
import io.kelpie.model.keys.RetryKeys;
import io.kelpie.model.policy.BreakerReader;
import io.kelpie.model.policy.ClassNames;
import io.kelpie.model.policy.RetryReader;
import io.kelpie.model.problem.Place;
import io.kelpie.model.problem.Problems;
import io.kelpie.model.spec.Property;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads one guard out of its own layers, the instances and configs of resilience4j, and the shared defaults. */
final class GuardReader {

    private static final int LONGEST_NAME = 100;

    private final Shared shared;
    private final String name;
    private final String path;
    private final Place place;
    private final Layers own;
    private final Values values;

    private GuardReader(Shared shared, String name, Place place, Layers own) {
        this.shared = shared;
        this.name = name;
        this.path = Layer.join("guards", name);
        this.place = place;
        this.own = own;
        this.values = own.values();
    }

    /**
     * Reads a guard.
     *
     * @param place where its name stands
     * @param own its layers, the most important first
     * @return the guard; to be used only if its problems hold no error
     */
    static GuardConfig read(Shared shared, String name, Place place, Layers own) {
        return new GuardReader(shared, name, place, own).read();
    }

    private GuardConfig read() {
        checkName();
        Problems problems = values.problems();
        List<Selector> methods = Selectors.read(own, GuardKeys.METHODS);
        if (methods.isEmpty() && !problems.hasErrors()) {
            String near = shared.nearestGuard(name);
            problems.error(
                    place,
                    path,
                    "the guard protects nothing",
                    near == null ? "Add methods: com.acme.Client#charge" : "Did you mean the guard " + near + "?");
        }
        Layers scalars = new Layers(shared.withDefaults(own.list(), values.problems()), values);
        Mode mode = Mode.valueOf(String.valueOf(scalars.choice(GuardKeys.MODE)).toUpperCase(Locale.ROOT));
        Layers breaker = policy(GuardKeys.CIRCUIT_BREAKER, shared.breakers());
        Layers retry = policy(GuardKeys.RETRY, shared.retries());
        CircuitBreakerConfig circuitBreaker = breaker == null ? null : BreakerReader.read(breaker);
        RetryConfig retryConfig = retry == null ? null : RetryReader.read(retry);
        if (breaker == null && retry == null) {
            problems.error(
                    place,
                    path,
                    "the guard has no policy",
                    "Add circuitBreaker: {} or retry: {} to take the defaults.");
        }
        if (breaker == null) {
            warnWithoutBreaker(retry);
        }
        return new GuardConfig(
                name,
                null,
                methods,
                Selectors.read(own, GuardKeys.EXCLUDE),
                mode,
                RejectWith.always(ClassNames.single(scalars, GuardKeys.REJECT_WITH)),
                null,
                Policies.of(circuitBreaker, retryConfig));
    }

    /** The layers of a policy, or null when the guard does not have it. */
    private @Nullable Layers policy(Property property, Resilience4jBlock block) {
        List<Layer> layers = new ArrayList<>(own.inner(property).list());
        Layer instance = block.instance(name, values.problems());
        if (instance != null) {
            layers.add(instance);
        }
        if (layers.isEmpty() || layers.get(0).off()) {
            return null;
        }
        layers.addAll(block.inherited(layers, values.problems()));
        layers.addAll(shared.defaults(property, values));
        return new Layers(layers, values);
    }

    private void warnWithoutBreaker(@Nullable Layers retry) {
        own.warn(GuardKeys.REJECT_WITH, "nothing is ever turned away without a circuitBreaker", "Remove it.");
        if (retry != null) {
            retry.warn(RetryKeys.REJECTIONS, "nothing is ever turned away without a circuitBreaker", "Remove it.");
        }
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
                            place,
                            path,
                            "a guard's name has letters, digits, - _ and . only, at most " + LONGEST_NAME,
                            "Give it another name; the name appears in URLs and metrics.");
        }
    }
}
