package io.kelpie.core.guard;

import io.kelpie.core.event.GuardEvent.RejectionUnavailable;
import io.kelpie.core.guard.breaker.Refusal;
import io.kelpie.core.guard.breaker.Seams;
import io.kelpie.launcher.gate.KelpieRejectedException;
import io.kelpie.launcher.gate.KelpieTimeoutException;
import io.kelpie.model.config.GuardConfig;
import io.kelpie.model.config.RejectWith;
import io.kelpie.model.config.TimeoutConfig;
import io.kelpie.model.text.DurationText;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The exceptions that a guard throws of its own accord.
 *
 * <p>By default one shared instance per reason, made in advance. With {@code rejectWith} a new one of the application's class
 * for every refusal, without stack trace; shared ones would gather what callers add to them. The class is looked up each time
 * in the loader of the guarded class and never kept. When it cannot be made, the default is thrown and the trouble told once.
 */
final class Rejections {

    private static final StackTraceElement[] NO_TRACE = {};

    private final String guard;
    private final RejectWith classes;
    private final String limit;
    private final Seams seams;
    private final KelpieRejectedException open;
    private final KelpieRejectedException halfOpen;
    private final KelpieRejectedException forcedOpen;
    private final KelpieRejectedException rateLimited;
    private final KelpieRejectedException bulkheadFull;
    private final KelpieRejectedException unwelcome;
    private final AtomicBoolean told = new AtomicBoolean();

    Rejections(GuardConfig config, int maxAttempts, Seams seams) {
        TimeoutConfig timeout = config.policies().timeout();
        this.guard = config.name();
        this.classes = config.rejectWith();
        this.limit = timeout == null ? "" : DurationText.format(timeout.duration());
        this.seams = seams;
        this.open = rejection("circuit breaker is open and turns the call away");
        this.halfOpen =
                rejection("circuit breaker is half-open, all its probes are under way; the call is turned away");
        this.forcedOpen = rejection("circuit breaker is forced open and turns the call away");
        this.rateLimited = rejection("rate limit is used up; the call is turned away");
        this.bulkheadFull = rejection("all permits of the bulkhead are taken; the call is turned away");
        this.unwelcome = rejection("the result is still unwelcome after " + maxAttempts + " attempts");
    }

    /** What to throw for a refusal. */
    Throwable of(long refusal, Site site) {
        KelpieRejectedException plain = plain(refusal);
        String className = classFor(refusal);
        return className == null ? plain : own(className, plain, site);
    }

    /** What to throw when the time was over; {@code thrown} is what the body threw, if anything. */
    Throwable late(@Nullable Throwable thrown, Site site) {
        KelpieTimeoutException plain =
                new KelpieTimeoutException("Guard '" + guard + "': the call took longer than " + limit, thrown);
        String className = classes.timeout();
        if (className == null) {
            return plain;
        }
        Throwable own = own(className, plain, site);
        if (own != plain) {
            own.setStackTrace(plain.getStackTrace());
            if (thrown != null && own.getCause() == null) {
                setCause(own, thrown);
            }
        }
        return own;
    }

    private static void setCause(Throwable own, Throwable cause) {
        try {
            own.initCause(cause);
        } catch (IllegalStateException | IllegalArgumentException fixed) {
            own.addSuppressed(cause);
        }
    }

    private @Nullable String classFor(long refusal) {
        if (refusal == Refusal.RATE_LIMITED) {
            return classes.rateLimiter();
        }
        return refusal == Refusal.BULKHEAD_FULL ? classes.bulkhead() : classes.circuitBreaker();
    }

    /** What to throw when the last attempt brought an unwelcome result. */
    Throwable unwelcome() {
        return unwelcome;
    }

    private KelpieRejectedException plain(long refusal) {
        if (refusal == Refusal.HALF_OPEN) {
            return halfOpen;
        }
        if (refusal == Refusal.RATE_LIMITED) {
            return rateLimited;
        }
        if (refusal == Refusal.BULKHEAD_FULL) {
            return bulkheadFull;
        }
        return refusal == Refusal.FORCED_OPEN ? forcedOpen : open;
    }

    private KelpieRejectedException rejection(String what) {
        return new KelpieRejectedException("Guard '" + guard + "': " + what);
    }

    private Throwable own(String name, RuntimeException plain, Site site) {
        try {
            Class<?> type = Class.forName(name, true, site.method.loader());
            if (!Throwable.class.isAssignableFrom(type)) {
                return unavailable(name, "is not a Throwable", plain);
            }
            Throwable made = make(type.asSubclass(Throwable.class), String.valueOf(plain.getMessage()));
            made.setStackTrace(NO_TRACE);
            return made;
        } catch (ClassNotFoundException e) {
            return unavailable(name, "is not known to the class loader of " + site.method.className(), plain);
        } catch (NoSuchMethodException e) {
            return unavailable(name, "has neither a constructor (String) nor one without arguments", plain);
        } catch (InvocationTargetException e) {
            return unavailable(
                    name,
                    "its constructor throws "
                            + e.getTargetException().getClass().getName(),
                    plain);
        } catch (Exception | LinkageError e) {
            return unavailable(name, "cannot be created: " + e, plain);
        }
    }

    private static Throwable make(Class<? extends Throwable> type, String message) throws ReflectiveOperationException {
        try {
            return open(type.getDeclaredConstructor(String.class)).newInstance(message);
        } catch (NoSuchMethodException e) {
            return open(type.getDeclaredConstructor()).newInstance();
        }
    }

    private static <T> Constructor<T> open(Constructor<T> constructor) {
        constructor.setAccessible(true);
        return constructor;
    }

    private Throwable unavailable(String name, String reason, RuntimeException plain) {
        if (told.compareAndSet(false, true)) {
            Instant now = Instant.ofEpochMilli(seams.ticker().wallMillis());
            seams.tell(new RejectionUnavailable(guard, now, name, reason));
        }
        return plain;
    }
}
