package io.kelpie.core.guard.key;

import io.kelpie.core.guard.method.Opener;
import io.kelpie.model.config.KeyExpression;
import java.lang.ref.WeakReference;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One step from a value to the next. Any thread; it remembers, weakly, how it went for the class that it met last.
 */
final class Step {

    private static final String[] HEADERS = {"getHeader", "header", "getFirst", "firstValue", "getProperty", "get"};

    private final String name;
    private final boolean entry;
    private final Opener opener;
    private volatile Known known = new Known(Step.class, null);

    Step(KeyExpression.Step step, Opener opener) {
        this.name = step.name();
        this.entry = step.entry();
        this.opener = opener;
    }

    @Nullable
    Object from(Object value) throws NoKeyException {
        if (entry && value instanceof Map<?, ?> map) {
            return map.get(name);
        }
        Class<?> type = value.getClass();
        Known last = known;
        Member member = last.type.refersTo(type) ? last.member.get() : null;
        if (member == null) {
            member = entry ? header(type) : property(type);
            known = new Known(type, member);
        }
        try {
            return read(member, value);
        } catch (InvocationTargetException thrown) {
            throw new NoKeyException(member.getName() + " of " + type.getName() + " throws "
                    + thrown.getTargetException().getClass().getName());
        } catch (IllegalAccessException | RuntimeException refused) {
            throw new NoKeyException(member + " cannot be read: " + refused.getMessage());
        }
    }

    private @Nullable Object read(Member member, Object value)
            throws IllegalAccessException, InvocationTargetException {
        if (member instanceof Field field) {
            return field.get(value);
        }
        Method method = (Method) member;
        return entry ? method.invoke(value, name) : method.invoke(value);
    }

    /** A getter, a method of the name as records have it, or a field. */
    private Member property(Class<?> type) throws NoKeyException {
        String capital = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
        String[] getters = {"get" + capital, name, "is" + capital};
        for (String getter : getters) {
            Method method = method(type, getter);
            if (method != null && method.getReturnType() != void.class) {
                return method;
            }
        }
        for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            try {
                Field field = at.getDeclaredField(name);
                opener.open(field);
                return field;
            } catch (NoSuchFieldException above) {
                // perhaps in the superclass
            } catch (RuntimeException closed) {
                throw new NoKeyException("the field " + name + " of " + at.getName() + " cannot be read: " + closed);
            }
        }
        throw new NoKeyException(type.getName() + " has neither a getter nor a field '" + name + "'");
    }

    private Member header(Class<?> type) throws NoKeyException {
        for (String header : HEADERS) {
            Method method = method(type, header, String.class);
            if (method != null) {
                return method;
            }
        }
        throw new NoKeyException(type.getName() + " is no map and has no header(String)");
    }

    /** A public method that may be called: best one of a public class or interface. */
    private @Nullable Method method(Class<?> type, String wanted, Class<?>... parameters) {
        try {
            Method method = type.getMethod(wanted, parameters);
            opener.open(method);
            return method;
        } catch (NoSuchMethodException | RuntimeException none) {
            return declared(type, wanted, parameters);
        }
    }

    private @Nullable Method declared(Class<?> type, String wanted, Class<?>... parameters) {
        for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            try {
                Method method = at.getDeclaredMethod(wanted, parameters);
                opener.open(method);
                return method;
            } catch (NoSuchMethodException | RuntimeException above) {
                // perhaps in the superclass
            }
        }
        return null;
    }

    /** How a class was read. */
    private static final class Known {
        private final WeakReference<Class<?>> type;
        private final WeakReference<@Nullable Member> member;

        Known(Class<?> type, @Nullable Member member) {
            this.type = new WeakReference<>(type);
            this.member = new WeakReference<>(member);
        }
    }
}
