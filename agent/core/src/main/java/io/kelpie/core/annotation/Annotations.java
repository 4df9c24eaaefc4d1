package io.kelpie.core.annotation;

import io.kelpie.core.annotation.source.Source;
import io.kelpie.core.annotation.source.Sources;
import io.kelpie.core.guard.method.Opener;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;

/**
 * Reads the annotations of MicroProfile Fault Tolerance 4.1 as a container with interceptors would: method before class, the
 * operator's configuration before both, and only for methods that a call from outside reaches.
 *
 * <p>For any thread; nothing is remembered, so that what is asked again is read again. It never throws for what the application
 * has written: that is a {@link DefinitionError}.
 */
public final class Annotations {

    private Annotations() {}

    /**
     * What applies to a method when it is called on an instance of a class.
     *
     * @param receiver the class of the object; for a static method its own
     */
    public static Reading read(Class<?> receiver, Method method) {
        return read(receiver, method, Opener.PLAIN);
    }

    /** The same; the opener makes fallbacks callable. */
    static Reading read(Class<?> receiver, Method method, Opener opener) {
        Class<?> bean = Beans.bean(receiver);
        if (!Beans.reaches(bean, method)) {
            return Reading.NOTHING;
        }
        Map<Kind, Found> found = Search.of(bean, method);
        return found.isEmpty() ? Reading.NOTHING : read(Sources.of(bean), bean, method, found, opener);
    }

    /**
     * The methods that carry annotations when called on instances of a class, whatever the configuration says of them: its own, and
     * inherited ones, which an annotation of the class reaches although their class has none.
     */
    public static List<Method> annotated(Class<?> type) {
        Class<?> bean = Beans.bean(type);
        List<Method> methods = new ArrayList<>();
        for (Class<?> each = bean; each != null && each != Object.class; each = each.getSuperclass()) {
            for (Method method : each.getDeclaredMethods()) {
                boolean callable = !method.isSynthetic() && !Modifier.isAbstract(method.getModifiers());
                if (callable && !Search.of(bean, method).isEmpty() && Beans.reaches(bean, method)) {
                    methods.add(method);
                }
            }
        }
        return methods;
    }

    /** What is wrong with the annotations of all methods that can be called on instances of a class. */
    public static List<DefinitionError> validate(Class<?> type, Opener opener) {
        List<DefinitionError> errors = new ArrayList<>();
        Class<?> bean = Beans.bean(type);
        Source source = Sources.of(bean);
        for (Method method : annotated(bean)) {
            errors.addAll(
                    read(source, bean, method, Search.of(bean, method), opener).errors());
        }
        return errors;
    }

    static Reading read(Source source, Class<?> bean, Method method, Map<Kind, Found> found, Opener opener) {
        Errors errors = new Errors(Compilation.name(bean, method));
        try {
            Switches switches = new Switches(source, bean, method);
            Iterator<Found> each = found.values().iterator();
            while (each.hasNext()) {
                if (!switches.enabled(each.next())) {
                    each.remove();
                }
            }
            if (found.isEmpty()) {
                return Reading.NOTHING;
            }
            boolean asynchronous = found.containsKey(Kind.ASYNCHRONOUS);
            if (asynchronous && !isAsynchronous(method.getReturnType())) {
                errors.add("@Asynchronous: expected a return type of Future or CompletionStage, got "
                        + method.getReturnType().getTypeName() + "; return one of them, or remove the annotation");
            }
            AnnotatedGuard guard = new Compilation(source, bean, method, found, errors, opener).guard(asynchronous);
            return new Reading(errors.list().isEmpty() ? guard : null, errors.list());
        } catch (IllegalArgumentException | LinkageError unreadable) {
            errors.add(String.valueOf(unreadable.getMessage()));
            return new Reading(null, errors.list());
        }
    }

    private static boolean isAsynchronous(Class<?> type) {
        return type == Future.class || type == CompletionStage.class;
    }
}
