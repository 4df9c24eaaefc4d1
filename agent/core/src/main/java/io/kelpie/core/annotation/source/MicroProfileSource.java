package io.kelpie.core.annotation.source;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The application's own MicroProfile Config, spoken to by reflection because the agent cannot see its classes. */
final class MicroProfileSource implements Source {

    private static final String PROVIDER = "org.eclipse.microprofile.config.ConfigProvider";
    private static final String CONFIG = "org.eclipse.microprofile.config.Config";

    private final Object config;
    private final Method getter;

    private MicroProfileSource(Object config, Method getter) {
        this.config = config;
        this.getter = getter;
    }

    /** The configuration of an application; null when it has no MicroProfile Config, or none that works. */
    static @Nullable Source of(@Nullable ClassLoader loader) {
        try {
            Class<?> provider = Class.forName(PROVIDER, true, loader);
            Object config = provider.getMethod("getConfig", ClassLoader.class).invoke(null, loader);
            Class<?> type = Class.forName(CONFIG, false, provider.getClassLoader());
            Method getter = type.getMethod("getOptionalValue", String.class, Class.class);
            return config == null ? null : new MicroProfileSource(config, getter);
        } catch (ReflectiveOperationException | LinkageError absent) {
            return null; // the interface alone, without an implementation, is an InvocationTargetException
        }
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException when the configuration cannot say, as when the value refers to another that is missing
     */
    @Override
    public @Nullable String value(String name) {
        try {
            Object found = getter.invoke(config, name, String.class);
            Object value = found instanceof Optional<?> optional && optional.isPresent() ? optional.get() : null;
            return value == null ? null : value.toString();
        } catch (InvocationTargetException failed) {
            throw new IllegalArgumentException("the configuration cannot tell " + name, failed.getCause());
        } catch (IllegalAccessException closed) {
            return null;
        }
    }
}
