package io.kelpie.core.annotation;

import io.kelpie.core.annotation.source.Source;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * Whether the operator has switched a policy off: for the method, else for the class, else everywhere, else, with all but
 * fallback, by {@value #ALL_BUT_FALLBACK}.
 */
final class Switches {

    private static final String ALL_BUT_FALLBACK = "MP_Fault_Tolerance_NonFallback_Enabled";

    private final Source source;
    private final Class<?> bean;
    private final Method method;

    Switches(Source source, Class<?> bean, Method method) {
        this.source = source;
        this.bean = bean;
        this.method = method;
    }

    boolean enabled(Found found) {
        String end = found.kind().simpleName() + "/enabled";
        String said = byClass(found, method.getName() + "/" + end);
        if (said == null) {
            said = byClass(found, end);
        }
        if (said == null) {
            said = source.value(end);
        }
        if (said == null && found.kind() != Kind.FALLBACK) {
            said = source.value(ALL_BUT_FALLBACK);
        }
        return said == null || !said.trim().equalsIgnoreCase("false");
    }

    /** Under the class that declares the method, that which carries the annotation, or the bean's own: any may be meant. */
    private @Nullable String byClass(Found found, String end) {
        String said = source.value(method.getDeclaringClass().getName() + "/" + end);
        if (said == null && found.holder() != method.getDeclaringClass()) {
            said = source.value(found.holder().getName() + "/" + end);
        }
        if (said == null && bean != method.getDeclaringClass() && bean != found.holder()) {
            said = source.value(bean.getName() + "/" + end);
        }
        return said;
    }
}
