package io.kelpie.launcher;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/**
 * Puts the gate classes where all woven code can see them: into {@code java.lang} of {@code java.base}, or, on a JVM that
 * refuses that, on the bootstrap class path under their own name.
 *
 * <p>Run once by the core before it weaves anything; the gate then stays for the life of the JVM and later agents find it there.
 */
final class Gate implements Runnable {

    /** Where the gate classes are in the agent jar, and where they go; both as internal names. */
    static final String SOURCE = "io/kelpie/launcher/gate/";

    static final String TARGET = "java/lang/";

    private static final String LAUNCHER = "io/kelpie/launcher/";
    private static final String CLASS = ".class";
    private static final String[] CLASSES = {
        "KelpieRejectedException",
        "KelpieTimeoutException",
        "KelpieAnswer1",
        "KelpieCanceller1",
        "KelpieFuture1",
        "KelpieDetour1",
        "KelpieHandler1",
        "KelpieGate1"
    };

    /** Set to {@code append} to take the way of a JVM that refuses definitions in {@code java.lang}. */
    private static final String WAY = "kelpie.gate";

    private final Instrumentation instrumentation;
    private final File jar;
    private final boolean append;

    Gate(Instrumentation instrumentation, File jar) {
        this.instrumentation = instrumentation;
        this.jar = jar;
        this.append = "append".equals(System.getProperty(WAY));
    }

    /** The package, as an internal name with a slash, under which core and woven code must call the gate. */
    String packageName() {
        return append ? SOURCE : TARGET;
    }

    /**
     * Opens {@code java.lang} to this class's module and defines the gate, unless an earlier agent did.
     *
     * @throws IllegalStateException when the JVM refuses
     */
    @Override
    public void run() {
        try {
            if (defined() == null) {
                if (append) {
                    append();
                } else {
                    define();
                }
            }
        } catch (IOException | IllegalAccessException | RuntimeException | LinkageError e) {
            throw new IllegalStateException(
                    "the JVM refuses the gate in java.lang (" + e + "); try -D" + WAY + "=append", e);
        }
    }

    /** Lets classes of another unnamed module reach into {@code java.lang} too. */
    void openJavaLangTo(ClassLoader loader) {
        open(loader.getUnnamedModule());
    }

    /** Reads the jar itself: a resource of a class would take the JDK's URL handlers along, fifteen classes of them. */
    private void define() throws IOException, IllegalAccessException {
        open(Gate.class.getModule());
        MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(Object.class, MethodHandles.lookup());
        try (RandomAccessFile file = new RandomAccessFile(jar, "r")) {
            NestedJar agentJar = NestedJar.whole(file);
            ClassRelocation relocation = new ClassRelocation(SOURCE, TARGET);
            for (String name : CLASSES) {
                lookup.defineClass(relocation.relocate(bytes(agentJar, name)));
            }
        }
    }

    /**
     * Has the agent jar searched by the boot loader. The launcher is loaded whole before: what is loaded later would be found there
     * as well, in another package of the same name, where it cannot reach the rest.
     */
    private void append() throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(jar, "r")) {
            for (String name : NestedJar.whole(file).names()) {
                if (isOfLauncher(name)) {
                    load(name.substring(0, name.length() - CLASS.length()).replace('/', '.'));
                }
            }
        }
        try (JarFile appended = new JarFile(jar, false)) {
            instrumentation.appendToBootstrapClassLoaderSearch(appended);
        }
    }

    private static boolean isOfLauncher(String entry) {
        return entry.startsWith(LAUNCHER) && entry.endsWith(CLASS) && entry.indexOf('/', LAUNCHER.length()) < 0;
    }

    private static void load(String name) {
        try {
            Class.forName(name, false, Gate.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            // a class of another version's launcher, which nobody here asks for
        }
    }

    private void open(Module module) {
        instrumentation.redefineModule(
                Object.class.getModule(), Set.of(), Map.of(), Map.of("java.lang", Set.of(module)), Set.of(), Map.of());
    }

    private @Nullable Class<?> defined() {
        try {
            return Class.forName(packageName().replace('/', '.') + "KelpieGate1", false, null);
        } catch (ClassNotFoundException e) {
            return null;
        }
    }

    private static byte[] bytes(NestedJar agentJar, String name) throws IOException {
        byte[] bytes = agentJar.bytes(SOURCE + name + CLASS);
        if (bytes == null) {
            throw new IOException("the agent jar lacks its gate class " + name);
        }
        return bytes;
    }
}
