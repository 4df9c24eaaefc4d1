package io.kelpie.launcher;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The class loader of the core and its libraries: it reads the jars nested in {@code inst/} and lets through nothing else but
 * {@code java.*}, {@code javax.management.*}, {@code com.sun.management.*} and what reflection needs, so that neither side ever
 * sees a class of the other.
 *
 * <p>Parallel capable. References to the gate are moved to where the gate really is while a core class is defined.
 */
final class IsolatedLoader extends ClassLoader
        implements Closeable, Consumer<Function<Map<String, Object>, Consumer<String>>> {

    static {
        registerAsParallelCapable();
    }

    private static final String INST = "inst/";
    private static final String CORE = "io.kelpie.core.Entry";

    private final RandomAccessFile file;
    private final NestedJar agentJar;
    private final Library[] libraries;
    private final ClassRelocation relocation;
    private @Nullable Function<Map<String, Object>, Consumer<String>> core;

    /** Opens the agent jar; throws when it cannot be read. */
    IsolatedLoader(File jar, Gate gate) throws IOException {
        super("kelpie", ClassLoader.getPlatformClassLoader());
        this.relocation = new ClassRelocation(Gate.SOURCE, gate.packageName());
        this.file = new RandomAccessFile(jar, "r");
        this.agentJar = NestedJar.whole(file);
        this.libraries = libraries(agentJar);
    }

    private static Library[] libraries(NestedJar agentJar) {
        List<Library> found = new ArrayList<>();
        for (String name : agentJar.names()) {
            if (name.startsWith(INST) && name.endsWith(".jar")) {
                found.add(new Library(name));
            }
        }
        return found.toArray(new Library[0]);
    }

    /**
     * The way into the core. Its entry class hands itself over while it is initialised, because a reflective call would spin
     * some thirty classes on JDK 18 and later.
     *
     * @throws ClassNotFoundException when the jar is not the agent's own
     */
    Function<Map<String, Object>, Consumer<String>> core() throws ClassNotFoundException {
        Class.forName(CORE, true, this);
        if (core == null) {
            throw new ClassNotFoundException(CORE + " did not report");
        }
        return core;
    }

    @Override
    public void accept(Function<Map<String, Object>, Consumer<String>> entry) {
        core = entry;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (isShared(name)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? findClass(name) : loaded;
        }
    }

    /** The internal package is for JDKs up to 21: what reflection generates for a class asks that class's loader for it. */
    private static boolean isShared(String name) {
        return name.startsWith("java.")
                || name.startsWith("javax.management.")
                || name.startsWith("com.sun.management.")
                || name.startsWith("jdk.internal.reflect.")
                || name.startsWith("io.kelpie.launcher.gate.");
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] bytes = content(name.replace('.', '/') + ".class");
        if (bytes == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, bytes, 0, bytes.length);
    }

    /** Class files and resources of the nested jars alone; those of the application and the JDK stay out of sight. */
    @Override
    public @Nullable InputStream getResourceAsStream(String name) {
        byte[] bytes = content(name);
        return bytes == null ? null : new ByteArrayInputStream(bytes);
    }

    private byte @Nullable [] content(String name) {
        try {
            NestedJar jar = jarWith(name);
            byte[] bytes = jar == null ? null : jar.bytes(name);
            return bytes != null && name.startsWith("io/kelpie/") && name.endsWith(".class")
                    ? relocation.relocate(bytes)
                    : bytes;
        } catch (IOException e) {
            return null;
        }
    }

    private @Nullable NestedJar jarWith(String name) throws IOException {
        for (Library library : libraries) {
            if (name.startsWith(library.prefix)) {
                return library.open(agentJar);
            }
        }
        return null;
    }

    /** Closes the agent jar; classes that are not loaded by then can no longer be. */
    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            // a file opened for reading has nothing to lose
        }
    }

    /** One nested jar, named after the package that it holds; its index is read when the first class of it is wanted. */
    private static final class Library {
        private final String entry;
        private final String prefix;
        private @Nullable NestedJar jar;

        Library(String entry) {
            this.entry = entry;
            this.prefix = entry.substring(INST.length(), entry.length() - ".jar".length())
                            .replace('.', '/')
                    + "/";
        }

        synchronized @Nullable NestedJar open(NestedJar agentJar) throws IOException {
            if (jar == null) {
                jar = agentJar.nested(entry);
            }
            return jar;
        }
    }
}
