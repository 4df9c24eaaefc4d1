package io.kelpie.core.weave;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * A class loader as a key: held weakly, told apart by identity. A loader's own {@code equals} and {@code hashCode} are code of the
 * application, which may lock, throw, or take two loaders for one; they are never called.
 */
final class LoaderKey extends WeakReference<ClassLoader> {

    private final int hash;

    /** The queue is told when the loader is gone; null for a key to look something up with. */
    LoaderKey(ClassLoader loader, @Nullable ReferenceQueue<ClassLoader> queue) {
        super(loader, queue);
        this.hash = System.identityHashCode(loader);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (this == other) {
            return true;
        }
        ClassLoader loader = get();
        return loader != null && other instanceof LoaderKey key && key.get() == loader;
    }
}
