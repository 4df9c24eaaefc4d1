package io.kelpie.core.guard.method;

import java.lang.invoke.MethodType;
import java.lang.ref.WeakReference;
import java.lang.reflect.Method;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A woven method by its names, and its class as far as that is still there. It does not keep the application's class loader
 * alive. Immutable; any thread.
 */
public final class GuardedMethod {

    private final String className;
    private final String name;
    private final String descriptor;
    private final @Nullable WeakReference<ClassLoader> loader;
    private volatile WeakReference<@Nullable Method> reflected = new WeakReference<>(null);

    /**
     * A method.
     *
     * @param className binary name, with dots
     * @param descriptor as in the class file
     * @param loader loader of the class; null for the boot loader
     */
    public GuardedMethod(String className, String name, String descriptor, @Nullable ClassLoader loader) {
        this.className = className;
        this.name = name;
        this.descriptor = descriptor;
        this.loader = loader == null ? null : new WeakReference<>(loader);
    }

    public String className() {
        return className;
    }

    public String name() {
        return name;
    }

    public String descriptor() {
        return descriptor;
    }

    /** The loader of the class; null for the boot loader, and when it is gone. */
    public @Nullable ClassLoader loader() {
        return loader == null ? null : loader.get();
    }

    /**
     * The method itself, looked up anew unless somebody holds it still.
     *
     * @throws ReflectiveOperationException when its class is gone
     */
    public Method reflect() throws ReflectiveOperationException {
        Method known = reflected.get();
        if (known == null) {
            Class<?> type = Class.forName(className, false, loader());
            MethodType signature = MethodType.fromMethodDescriptorString(descriptor, type.getClassLoader());
            known = find(type, signature);
            reflected = new WeakReference<>(known);
        }
        return known;
    }

    private Method find(Class<?> type, MethodType signature) throws NoSuchMethodException {
        for (Method each : type.getDeclaredMethods()) {
            if (each.getName().equals(name)
                    && each.getReturnType() == signature.returnType()
                    && Arrays.equals(each.getParameterTypes(), signature.parameterArray())) {
                return each;
            }
        }
        throw new NoSuchMethodException(className + "." + name + descriptor);
    }

    /** Whether it is the same method. */
    public boolean isLike(GuardedMethod other) {
        return is(other.className, other.name, other.descriptor) && loader() == other.loader();
    }

    /** Whether it has these names. */
    public boolean is(String otherClass, String otherName, String otherDescriptor) {
        return className.equals(otherClass) && name.equals(otherName) && descriptor.equals(otherDescriptor);
    }
}
