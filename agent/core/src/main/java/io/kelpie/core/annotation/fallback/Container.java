package io.kelpie.core.annotation.fallback;

import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The CDI container that the application runs in, spoken to by reflection because the agent cannot see its classes. For any
 * thread, but the container is told apart by the thread that asks for it.
 */
public final class Container {

    private static final String SPI = "jakarta.enterprise.inject.spi.";

    private final Object manager;
    private final Class<?> managerType;
    private final Class<?> beanType;
    private final Class<?> creationType;
    private final Class<?> contextualType;

    private Container(Object manager, @Nullable ClassLoader loader) throws ClassNotFoundException {
        this.manager = manager;
        this.managerType = Class.forName(SPI + "BeanManager", false, loader);
        ClassLoader own = managerType.getClassLoader();
        this.beanType = Class.forName(SPI + "Bean", false, own);
        this.creationType = Class.forName("jakarta.enterprise.context.spi.CreationalContext", false, own);
        this.contextualType = Class.forName("jakarta.enterprise.context.spi.Contextual", false, own);
    }

    /** The container of the calling thread; null when none is running, or when the loader knows no CDI. */
    public static @Nullable Container of(@Nullable ClassLoader loader) {
        try {
            Class<?> door = Class.forName(SPI + "CDI", true, loader);
            Object current = door.getMethod("current").invoke(null);
            Object manager = door.getMethod("getBeanManager").invoke(current);
            return manager == null ? null : new Container(manager, loader);
        } catch (ReflectiveOperationException | RuntimeException | LinkageError absent) {
            return null; // "Unable to access CDI" is an InvocationTargetException
        }
    }

    /** A reference to the one bean of a class; null when there is none, or more than one. */
    @Nullable
    Loan lend(Class<?> type) throws Throwable {
        try {
            Object beans = managerType
                    .getMethod("getBeans", Type.class, Annotation[].class)
                    .invoke(manager, type, new Annotation[0]);
            if (!(beans instanceof Set<?> set) || set.size() != 1) {
                return null;
            }
            Object bean = set.iterator().next();
            Object context = managerType
                    .getMethod("createCreationalContext", contextualType)
                    .invoke(manager, bean);
            Object object = managerType
                    .getMethod("getReference", beanType, Type.class, creationType)
                    .invoke(manager, bean, type, context);
            Method release = creationType.getMethod("release");
            return object == null || context == null ? null : new Loan(object, context, release);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause() == null ? thrown : thrown.getCause();
        }
    }

    /**
     * Makes a request of its own around what another thread does: the specification wants {@code @RequestScoped} beans to work
     * in asynchronous methods. To be asked for on the calling thread, and opened on the other.
     *
     * @return null when the container has no such thing
     */
    public @Nullable RequestScope requestScope() {
        try {
            Class<?> type = Class.forName(
                    "jakarta.enterprise.context.control.RequestContextController", false, managerType.getClassLoader());
            Loan loan = lend(type);
            return loan == null
                    ? null
                    : new RequestScope(loan, type.getMethod("activate"), type.getMethod("deactivate"));
        } catch (Throwable absent) {
            return null;
        }
    }
}
