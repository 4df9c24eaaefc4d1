package io.kelpie.core.annotation;

import org.jspecify.annotations.Nullable;

/**
 * Another implementation of the standard that an application brings along: two of them would guard every call twice. Looked for
 * as class files, so that nothing of it is loaded.
 */
public final class OtherImplementation {

    private static final String[] CLASSES = {
        "io.smallrye.faulttolerance.FaultToleranceInterceptor",
        "io.helidon.microprofile.faulttolerance.FaultToleranceExtension",
        "com.ibm.ws.microprofile.faulttolerance.cdi.FaultToleranceInterceptor", // Open Liberty
        "fish.payara.microprofile.faulttolerance.cdi.FaultToleranceExtension",
        "org.apache.safeguard.impl.cdi.SafeguardExtension", // TomEE
    };

    private OtherImplementation() {}

    /** The class by which it is recognised; null when the loader finds none that is known. */
    public static @Nullable String in(@Nullable ClassLoader loader) {
        for (String name : CLASSES) {
            String file = name.replace('.', '/') + ".class";
            if (loader == null ? ClassLoader.getSystemResource(file) != null : loader.getResource(file) != null) {
                return name;
            }
        }
        return null;
    }
}
