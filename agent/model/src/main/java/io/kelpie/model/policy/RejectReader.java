package io.kelpie.model.policy;

import io.kelpie.model.bind.Layer;
import io.kelpie.model.bind.Layers;
import io.kelpie.model.config.RejectWith;
import io.kelpie.model.keys.CallKeys;
import io.kelpie.model.spec.Property;
import org.jspecify.annotations.Nullable;

/** Reads which classes of exceptions a guard throws of its own accord. */
public final class RejectReader {

    private RejectReader() {}

    /** Reads them. */
    public static RejectWith read(Layers section) {
        return new RejectWith(
                read(section, CallKeys.CIRCUIT_BREAKER),
                read(section, CallKeys.RATE_LIMITER),
                read(section, CallKeys.BULKHEAD),
                read(section, CallKeys.TIMEOUT));
    }

    /** The class for one reason: the most important layer that names it, or any reason, decides. */
    private static @Nullable String read(Layers section, Property reason) {
        for (Layer layer : section.list()) {
            if (layer.given(reason) != null) {
                return ClassNames.single(section, reason);
            }
            if (layer.given(CallKeys.ANY) != null) {
                return ClassNames.single(section, CallKeys.ANY);
            }
        }
        return null;
    }
}
