package io.kelpie.tck.glue;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.eclipse.microprofile.faulttolerance.exceptions.FaultToleranceDefinitionException;
import org.jboss.arquillian.container.spi.client.container.DeploymentExceptionTransformer;
import org.jspecify.annotations.Nullable;

/** Takes a definition error out of the exceptions that Weld wraps it in, because the TCK expects it bare. */
public final class DefinitionErrors implements DeploymentExceptionTransformer {

    @Override
    public @Nullable Throwable transform(Throwable failure) {
        return find(failure, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    private static @Nullable Throwable find(@Nullable Throwable failure, Set<Throwable> seen) {
        if (failure == null || failure instanceof FaultToleranceDefinitionException || !seen.add(failure)) {
            return failure instanceof FaultToleranceDefinitionException ? failure : null;
        }
        Throwable found = find(failure.getCause(), seen);
        for (Throwable each : failure.getSuppressed()) {
            found = found == null ? find(each, seen) : found;
        }
        return found;
    }
}
