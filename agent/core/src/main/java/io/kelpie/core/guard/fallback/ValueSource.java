package io.kelpie.core.guard.fallback;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Returns a constant that is read as the type of the method; inside an {@code Optional} or a future as the type of that. */
@SuppressWarnings("FutureReturnValueIgnored") // they are the value
final class ValueSource implements Source {

    private final @Nullable String text;

    ValueSource(@Nullable String text) {
        this.text = text;
    }

    @Override
    public @Nullable Object value(FailedCall call) throws NoAnswerException {
        Type type = call.target().getGenericReturnType();
        if (type instanceof ParameterizedType generic) {
            return wrapped(generic);
        }
        Class<?> plain = call.target().getReturnType();
        if (plain == Optional.class) {
            return Optional.ofNullable(text);
        }
        if (plain.isAssignableFrom(CompletableFuture.class) && plain != Object.class) {
            return CompletableFuture.completedFuture(text);
        }
        return Constants.read(text, plain);
    }

    private @Nullable Object wrapped(ParameterizedType type) throws NoAnswerException {
        Class<?> raw = (Class<?>) type.getRawType();
        Type inner = type.getActualTypeArguments()[0];
        Class<?> plain = inner instanceof Class<?> known ? known : Object.class;
        if (raw == Optional.class) {
            return Optional.ofNullable(Constants.read(text, plain));
        }
        if (raw.isAssignableFrom(CompletableFuture.class)) {
            return CompletableFuture.completedFuture(Constants.read(text, plain));
        }
        return Constants.read(text, raw);
    }
}
