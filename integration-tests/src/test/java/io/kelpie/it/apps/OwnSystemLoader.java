package io.kelpie.it.apps;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;

/**
 * A system class loader of an application's own, as {@code -Djava.system.class.loader} names it: it defines the classes of the
 * class path itself, before its parent is asked.
 */
public final class OwnSystemLoader extends URLClassLoader {

    static {
        registerAsParallelCapable();
    }

    /** Called by the JVM. */
    public OwnSystemLoader(ClassLoader parent) {
        super("own", urls(), parent);
    }

    private static URL[] urls() {
        String[] paths = System.getProperty("java.class.path").split(File.pathSeparator, -1);
        URL[] urls = new URL[paths.length];
        for (int i = 0; i < paths.length; i++) {
            urls[i] = url(paths[i]);
        }
        return urls;
    }

    private static URL url(String path) {
        try {
            return new File(path).toURI().toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(new IOException(path, e));
        }
    }

    /** Called by the JVM with the jar of an agent; without this method it would not load any agent. */
    @SuppressWarnings("unused")
    private void appendToClassPathForInstrumentation(String path) {
        addURL(url(path));
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith("io.kelpie.it.apps.")) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? findClass(name) : loaded;
        }
    }
}
