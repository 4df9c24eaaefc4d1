package io.kelpie.core.guard.fallback;

import io.kelpie.core.time.Nanos;
import io.kelpie.model.config.FallbackConfig.LastGood;
import org.jspecify.annotations.Nullable;

/** Returns what the last good call returned. */
final class LastGoodSource implements Source {

    private final LastResult last;
    private final long maxAge;

    LastGoodSource(LastResult last, LastGood config) {
        this.last = last;
        this.maxAge = Nanos.of(config.maxAge());
    }

    @Override
    public @Nullable Object value(FailedCall call) throws NoAnswerException {
        return last.get(call.nanos(), maxAge);
    }
}
