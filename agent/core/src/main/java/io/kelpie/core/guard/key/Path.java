package io.kelpie.core.guard.key;

import io.kelpie.core.guard.method.Opener;
import io.kelpie.model.config.KeyExpression;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The way from a value to another over fields, getters, headers and entries of maps. Any thread. */
public final class Path {

    private final Step[] steps;

    /** A path of steps, none of which may be missing. */
    public Path(List<KeyExpression.Step> wanted, Opener opener) {
        this.steps = new Step[wanted.size()];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = new Step(wanted.get(i), opener);
        }
    }

    /** Whether it has no steps. */
    boolean isEmpty() {
        return steps.length == 0;
    }

    /**
     * Where it leads; null when it leads nowhere.
     *
     * @throws NoKeyException when it cannot be gone; its message says why
     */
    public @Nullable Object follow(@Nullable Object from) throws NoKeyException {
        Object at = from;
        for (int i = 0; i < steps.length && at != null; i++) {
            at = steps[i].from(at);
            if (at instanceof Optional<?> optional) {
                at = optional.isPresent() ? optional.get() : null;
            }
        }
        return at;
    }
}
