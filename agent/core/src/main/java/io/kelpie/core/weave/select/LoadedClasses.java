package io.kelpie.core.weave.select;

import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A view of the classes that the JVM has loaded, which loads, initialises and resolves none.
 *
 * <p>Reads three private corners of {@code java.base}: whether a loader has a class, its name, and the constant pool of a class.
 * Where a JVM refuses one, the answers become "no class found", "no name" and "may be there". The way in is prepared when it is
 * first needed: at a start with exact names it never is, and method handles are dear then. For the agent's own threads, which take turns.
 */
public final class LoadedClasses {

    private final Instrumentation instrumentation;
    private @Nullable MethodHandle find;
    private @Nullable MethodHandle name;
    private @Nullable ConstantPools pools;
    private boolean prepared;

    public LoadedClasses(Instrumentation instrumentation) {
        this.instrumentation = instrumentation;
    }

    private synchronized void prepare() {
        if (!prepared) {
            prepared = true;
            open(instrumentation, "java.lang");
            open(instrumentation, "jdk.internal.reflect");
            find = ofLoader("findLoadedClass", MethodType.methodType(Class.class, String.class));
            name = ofLoader("name", MethodType.methodType(String.class));
            pools = ConstantPools.open();
        }
    }

    private static void open(Instrumentation instrumentation, String packageName) {
        Module self = LoadedClasses.class.getModule();
        instrumentation.redefineModule(
                Object.class.getModule(), Set.of(), Map.of(), Map.of(packageName, Set.of(self)), Set.of(), Map.of());
    }

    private static @Nullable MethodHandle ofLoader(String method, MethodType type) {
        try {
            return MethodHandles.privateLookupIn(ClassLoader.class, MethodHandles.lookup())
                    .findVirtual(ClassLoader.class, method, type);
        } catch (ReflectiveOperationException | RuntimeException e) {
            return null;
        }
    }

    /** The name that a loader was made with; {@code getName} is not asked, for it may be code of the application. */
    @Nullable
    public String nameOf(ClassLoader loader) {
        try {
            prepare();
            MethodHandle way = name;
            return way == null ? null : (String) way.invoke(loader);
        } catch (Throwable e) {
            return null;
        }
    }

    /** The class of an internal name that a loader has defined or found before; null when it has not. */
    @Nullable
    public Class<?> find(@Nullable ClassLoader loader, String internalName) {
        String wanted = internalName.replace('/', '.');
        try {
            if (loader == null) {
                return Class.forName(wanted, false, null);
            }
            prepare();
            MethodHandle way = find;
            return way == null ? search(loader, wanted) : (Class<?>) way.invoke(loader, wanted);
        } catch (Throwable e) {
            return null;
        }
    }

    private @Nullable Class<?> search(ClassLoader loader, String name) {
        for (Class<?> type : instrumentation.getInitiatedClasses(loader)) {
            if (type.getName().equals(name)) {
                return type;
            }
        }
        return null;
    }

    /** Whether the constant pool of a class has one of these texts; true when it cannot be read. */
    boolean mentions(Class<?> type, String[] texts) {
        try {
            prepare();
            ConstantPools way = pools;
            return way == null || way.mentions(type, texts);
        } catch (Throwable e) {
            return true;
        }
    }

    /** The JDK's own access to constant pools. */
    private record ConstantPools(MethodHandle pool, MethodHandle size, MethodHandle tag, MethodHandle text) {

        static @Nullable ConstantPools open() {
            try {
                Class<?> type = Class.forName("jdk.internal.reflect.ConstantPool", false, null);
                MethodHandles.Lookup inClass = MethodHandles.privateLookupIn(Class.class, MethodHandles.lookup());
                MethodHandles.Lookup inPool = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
                MethodType ofIndex = MethodType.methodType(String.class, int.class);
                Class<?> tagType = Class.forName("jdk.internal.reflect.ConstantPool$Tag", false, null);
                return new ConstantPools(
                        inClass.findVirtual(Class.class, "getConstantPool", MethodType.methodType(type)),
                        inPool.findVirtual(type, "getSize", MethodType.methodType(int.class)),
                        inPool.findVirtual(type, "getTagAt", MethodType.methodType(tagType, int.class)),
                        inPool.findVirtual(type, "getUTF8At", ofIndex));
            } catch (ReflectiveOperationException | RuntimeException e) {
                return null;
            }
        }

        boolean mentions(Class<?> type, String[] texts) throws Throwable {
            Object constants = pool.invoke(type);
            int count = (int) size.invoke(constants);
            for (int i = 1; i < count; i++) {
                Object tagOf = tag.invoke(constants, i);
                if (tagOf.toString().equals("UTF8") && contains(texts, (String) text.invoke(constants, i))) {
                    return true;
                }
            }
            return false;
        }

        private static boolean contains(String[] texts, String text) {
            for (String each : texts) {
                if (each.equals(text)) {
                    return true;
                }
            }
            return false;
        }
    }
}
