package io.kelpie.core.weave;

import java.io.IOException;
import java.io.InputStream;

/**
 * Defines the {@link herd.Herd} anew, as an application's loader would; everything else comes from the test's loader, but, if so
 * wanted, the gate.
 */
public final class HerdLoader extends ClassLoader {

    private final boolean seesGate;

    public HerdLoader() {
        this(true);
    }

    HerdLoader(boolean seesGate) {
        super(HerdLoader.class.getClassLoader());
        this.seesGate = seesGate;
    }

    /** Calls a static method of the herd. */
    void run(String method) {
        try {
            loadClass("herd.Herd").getMethod(method).invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(method, e);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!seesGate && name.startsWith("io.kelpie.launcher.gate.")) {
            throw new ClassNotFoundException(name);
        }
        if (!name.startsWith("herd.")) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? define(name) : loaded;
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] bytes = in.readAllBytes();
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }
}
