package io.kelpie.core.guard;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** Says how methods are to be guarded whose guard depends on the class of the object that they are called on. For any thread. */
public interface Rulings {

    /**
     * The ruling for a method when it is called on an instance of a class, asked once for each pair until all is forgotten. It may
     * run code of the application.
     *
     * @param receiver the class of the object; for a static method its own
     * @return null when such calls are not guarded
     */
    @Nullable
    Ruling of(Class<?> receiver, Method method);
}
