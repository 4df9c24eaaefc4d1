package io.kelpie.core.guard;

import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * One woven method, and the guard that it has at present.
 *
 * <p>Any thread reads it; the agent's threads change the guard, which takes effect with the next call. It does not keep the
 * application's class loader alive.
 */
final class Site {

    final String className;
    final String methodName;
    final String descriptor;

    private final @Nullable WeakReference<ClassLoader> loader;
    /** Null: calls pass. Read on the hot path. */
    volatile @Nullable Guard guard;

    Site(@Nullable Guard guard, String className, String methodName, String descriptor, @Nullable ClassLoader loader) {
        this.guard = guard;
        this.className = className;
        this.methodName = methodName;
        this.descriptor = descriptor;
        this.loader = loader == null ? null : new WeakReference<>(loader);
    }

    /** The loader of the woven class; null for the boot loader, and when it is gone. */
    @Nullable
    ClassLoader loader() {
        return loader == null ? null : loader.get();
    }

    boolean is(String frameClass, String frameMethod, String frameDescriptor) {
        return className.equals(frameClass) && methodName.equals(frameMethod) && descriptor.equals(frameDescriptor);
    }
}
