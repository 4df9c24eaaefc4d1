package io.kelpie.core.recovery;

import org.jspecify.annotations.Nullable;

/** Why something failed, in one line. */
final class Reason {

    private Reason() {}

    /** The simple name of what was thrown, and its message. */
    static String of(Throwable trouble) {
        Throwable cause = trouble.getCause();
        Throwable told = isWrapper(trouble) && cause != null ? cause : trouble;
        @Nullable String message = told.getMessage();
        String name = told.getClass().getSimpleName();
        return message == null ? name : name + ": " + message.replace('\n', ' ');
    }

    private static boolean isWrapper(Throwable trouble) {
        return trouble instanceof java.lang.reflect.InvocationTargetException
                || trouble instanceof java.util.concurrent.ExecutionException;
    }
}
