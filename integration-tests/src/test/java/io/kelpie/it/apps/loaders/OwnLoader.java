package io.kelpie.it.apps.loaders;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Enumeration;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * A loader that defines some classes of this program itself, asks its parent for all others, and can be sulky: then every
 * question for a resource, for its name, or whether it equals another one ends with an exception.
 */
final class OwnLoader extends ClassLoader {

    private final Set<String> own;
    private final boolean sulky;

    /** A null parent leaves it with {@code java.*} only. */
    OwnLoader(String name, @Nullable ClassLoader parent, boolean sulky, Class<?>... own) {
        super(name, parent);
        this.sulky = sulky;
        this.own = Set.of(java.util.Arrays.stream(own).map(Class::getName).toArray(String[]::new));
    }

    /** A new object of a class that this loader defines. */
    Callable<?> create(Class<?> type) throws ReflectiveOperationException {
        return (Callable<?>) loadClass(type.getName()).getConstructor().newInstance();
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            return own.contains(name) ? define(name) : super.loadClass(name, resolve);
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        try (InputStream in = OwnLoader.class.getClassLoader().getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] bytes = in.readAllBytes();
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }

    @Override
    public @Nullable URL getResource(String name) {
        complain(name);
        return super.getResource(name);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        complain(name);
        return super.getResources(name);
    }

    @Override
    public @Nullable InputStream getResourceAsStream(String name) {
        complain(name);
        return super.getResourceAsStream(name);
    }

    @Override
    public int hashCode() {
        complain("hashCode");
        return System.identityHashCode(this);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        complain("equals");
        return this == other;
    }

    @Override
    public String getName() {
        complain("getName");
        return super.getName();
    }

    @Override
    public String toString() {
        complain("toString");
        return super.toString();
    }

    private void complain(String question) {
        if (sulky) {
            throw new IllegalStateException("not now: " + question);
        }
    }
}
