package io.kelpie.core.annotation;

import io.kelpie.core.annotation.fallback.Container;
import io.kelpie.core.annotation.fallback.RequestScope;
import io.kelpie.core.guard.Surroundings;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * A request scope around an asynchronous body, where there is a container that has such. Any thread; holds the loader that leads to
 * the container weakly.
 */
final class RequestSurroundings implements Surroundings {

    private final WeakReference<@Nullable ClassLoader> loader;

    RequestSurroundings(@Nullable ClassLoader loader) {
        this.loader = new WeakReference<>(loader);
    }

    @Override
    public Scope capture() {
        Container container = Container.of(loader.get());
        RequestScope scope = container == null ? null : container.requestScope();
        return scope == null ? NONE.capture() : new Request(scope);
    }

    /** One call's request. */
    private record Request(RequestScope scope) implements Scope {
        @Override
        public void open() {
            scope.open();
        }

        @Override
        public void close() {
            scope.close();
        }
    }
}
