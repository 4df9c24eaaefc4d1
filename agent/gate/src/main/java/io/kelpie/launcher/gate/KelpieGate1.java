package io.kelpie.launcher.gate;

import org.jspecify.annotations.Nullable;

/**
 * The gate: the static methods that woven code calls on entry to and exit from a guarded method.
 *
 * <p>Any application thread may call it at any time. Without a handler every call is a no-op, which is how the kill switch
 * and a finished detach work. Site ids are never reused within a JVM, and what a method holds of an earlier agent means nothing
 * to the present one.
 *
 * <p>Hot code: no lambda, no allocation, no lock on the way in or out.
 */
public final class KelpieGate1 {

    private static volatile @Nullable KelpieHandler1 handler;
    private static int sites;

    private KelpieGate1() {}

    /** Begins a call of a guarded method that is guarded like all other calls of it: what the method holds until its end. */
    public static @Nullable Object call(int site) {
        KelpieHandler1 current = handler;
        return current == null ? null : current.call(site, null);
    }

    /**
     * Begins a call of a guarded method.
     *
     * @param subject the receiver or argument that decides how the call is guarded
     * @return what the method holds until its end; null when the call is not guarded
     */
    public static @Nullable Object call(int site, @Nullable Object subject) {
        KelpieHandler1 current = handler;
        return current == null ? null : current.call(site, subject);
    }

    /**
     * Asks to run the body.
     *
     * @return the token of the attempt, to be given back at its end; 0 when it is not guarded; negative when the body must not
     *     run and {@link #thrown(long, Object, Throwable, Object[])} tells what to do instead
     */
    public static long enter(@Nullable Object call) {
        KelpieHandler1 current = handler;
        return call == null || current == null ? 0 : current.enter(call);
    }

    /** The body returned, and its result does not matter. Nothing that goes wrong here can spoil the result. */
    public static void returned(long token, @Nullable Object call) {
        KelpieHandler1 current = handler;
        if (token != 0 && call != null && current != null) {
            try {
                current.returned(token, call);
            } catch (Throwable unwanted) {
                // the body succeeded: whatever happened here is none of the application's business
            }
        }
    }

    /**
     * The body returned, which may have come too late.
     *
     * @throws KelpieDetour1 when the result must not be returned; woven code catches it and passes it to {@code thrown}
     */
    public static void finished(long token, @Nullable Object call) throws KelpieDetour1 {
        KelpieHandler1 current = handler;
        if (token == 0 || call == null || current == null) {
            return;
        }
        Object next;
        try {
            next = current.finished(token, call);
        } catch (Throwable replacement) {
            throw new KelpieDetour1(null, replacement);
        }
        if (next != null) {
            throw new KelpieDetour1(next, null);
        }
    }

    /**
     * The body returned, and its result is judged.
     *
     * @throws KelpieDetour1 when the result must not be returned; woven code catches it and passes it to {@code thrown}
     */
    public static void finished(long token, @Nullable Object call, @Nullable Object result) throws KelpieDetour1 {
        KelpieHandler1 current = handler;
        if (token == 0 || call == null || current == null) {
            return;
        }
        Object next;
        try {
            next = current.finished(token, call, result);
        } catch (Throwable replacement) {
            throw new KelpieDetour1(null, replacement);
        }
        if (next != null) {
            throw new KelpieDetour1(next, null);
        }
    }

    /**
     * The body returned something that may be complete only later.
     *
     * @return what the method is to return: the same, or something of the same type that completes as the guard wants
     * @throws KelpieDetour1 when the result must not be returned; woven code catches it and passes it to {@code thrown}
     */
    public static @Nullable Object completed(
            long token, @Nullable Object call, @Nullable Object result, @Nullable Object[] arguments)
            throws KelpieDetour1 {
        KelpieHandler1 current = handler;
        if (token == 0 || call == null || current == null) {
            return result;
        }
        Object next;
        try {
            next = current.completed(token, call, result, arguments);
        } catch (Throwable replacement) {
            throw new KelpieDetour1(null, replacement);
        }
        if (next == null || next == result) {
            return result;
        }
        if (next instanceof KelpieAnswer1 answer) {
            return answer.value();
        }
        throw new KelpieDetour1(next, null);
    }

    /**
     * The body threw.
     *
     * @return non-null when the body must run once more, holding that; null when the exception stands
     * @throws Throwable what the application is to see instead
     */
    public static @Nullable Object thrown(long token, @Nullable Object call, Throwable thrown) throws Throwable {
        if (thrown instanceof KelpieDetour1 detour) {
            if (detour.replacement() != null) {
                throw detour.replacement();
            }
            return detour.next();
        }
        KelpieHandler1 current = handler;
        return token == 0 || call == null || current == null ? null : current.thrown(token, call, thrown);
    }

    /**
     * The body threw or did not run, and something may take the place of its outcome.
     *
     * @param token negative when the body was refused
     * @param thrown null when the body was refused
     * @param arguments the receiver, if any, and the arguments
     * @return a {@link KelpieAnswer1} to return; anything else to run the body once more, holding that; null when the exception
     *     stands
     * @throws Throwable what the application is to see instead
     */
    public static @Nullable Object thrown(
            long token, @Nullable Object call, @Nullable Throwable thrown, @Nullable Object[] arguments)
            throws Throwable {
        KelpieHandler1 current = handler;
        Throwable failure = thrown;
        if (thrown instanceof KelpieDetour1 detour) {
            failure = detour.replacement();
            if (failure == null) {
                return detour.next();
            }
        }
        if (token == 0 || call == null || current == null) {
            return unguarded(token, thrown, failure);
        }
        if (failure == null) {
            return current.refused(token, call, arguments);
        }
        if (failure == thrown) {
            Object next;
            try {
                next = current.thrown(token, call, thrown);
            } catch (Throwable replacement) {
                next = null;
                failure = replacement;
            }
            if (next != null) {
                return next;
            }
        }
        Object answer = current.answer(call, failure, arguments);
        if (answer == null && failure != thrown) {
            throw failure;
        }
        return answer;
    }

    /** The agent left meanwhile. A body that was refused before must run after all: woven code runs it for any object. */
    private static @Nullable Object unguarded(long token, @Nullable Throwable thrown, @Nullable Throwable failure)
            throws Throwable {
        if (failure == null) {
            return token;
        }
        if (failure != thrown) {
            throw failure;
        }
        return null;
    }

    /** Installs the handler, or removes it with null: from the next call on all woven code does nothing. */
    public static void handler(@Nullable KelpieHandler1 next) {
        handler = next;
    }

    /** The handler in force; null when no agent is active. */
    public static @Nullable KelpieHandler1 handler() {
        return handler;
    }

    /** Takes the next site id, counted from 0 over the whole life of the JVM. */
    public static synchronized int nextSite() {
        return sites++;
    }
}
