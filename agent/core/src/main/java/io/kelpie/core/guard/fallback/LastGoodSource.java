package io.kelpie.core.guard.fallback;

import io.kelpie.core.time.Nanos;
import io.kelpie.model.config.FallbackConfig.LastGood;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Returns what the last good call returned; of a method that returns a future, a future of what the last good one came to. */
@SuppressWarnings("FutureReturnValueIgnored") // it is the value
final class LastGoodSource implements Source {

    private final LastResult last;
    private final long maxAge;

    LastGoodSource(LastResult last, LastGood config) {
        this.last = last;
        this.maxAge = Nanos.of(config.maxAge());
    }

    @Override
    public @Nullable Object value(FailedCall call) throws NoAnswerException {
        Object result = last.get(call.nanos(), maxAge);
        Class<?> type = call.target().getReturnType();
        boolean future = type != Object.class && type.isAssignableFrom(CompletableFuture.class);
        return future && !type.isInstance(result) ? CompletableFuture.completedFuture(result) : result;
    }
}
