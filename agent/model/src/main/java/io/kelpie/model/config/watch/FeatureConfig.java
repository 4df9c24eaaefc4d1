package io.kelpie.model.config.watch;

import io.kelpie.model.config.FallbackConfig;
import io.kelpie.model.config.Selector;
import io.kelpie.model.config.watch.rule.Step;
import io.kelpie.model.watch.Criticality;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of the application that it can do without for a while.
 *
 * @param dependsOn features without which it does not work
 * @param methods what is not called while it is off; may be empty
 * @param fallback what callers get instead; null: an exception
 * @param onDisable what is done when it goes off; null: nothing
 * @param onEnable what is done when it comes back; null: nothing
 * @param impact what users miss, in words
 */
public record FeatureConfig(
        String name,
        Criticality criticality,
        List<String> dependsOn,
        List<Selector> methods,
        @Nullable FallbackConfig fallback,
        @Nullable Step onDisable,
        @Nullable Step onEnable,
        @Nullable String impact) {

    /** Keeps unmodifiable copies of the lists. */
    public FeatureConfig {
        dependsOn = List.copyOf(dependsOn);
        methods = List.copyOf(methods);
    }
}
