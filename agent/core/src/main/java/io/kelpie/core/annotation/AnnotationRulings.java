package io.kelpie.core.annotation;

import io.kelpie.core.guard.Coverage;
import io.kelpie.core.guard.Ruling;
import io.kelpie.core.guard.Rulings;
import io.kelpie.core.guard.Surroundings;
import io.kelpie.core.guard.method.Opener;
import io.kelpie.model.config.RetryConfig;
import java.lang.ref.WeakReference;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Rules by the standard annotations of a method. What is wrong with them leaves the method unguarded, is told in one line and kept
 * for the status. Where another implementation of the standard is present nothing is guarded.
 *
 * <p>For any thread; it runs code of the application, namely its MicroProfile Config, if there is one.
 */
public final class AnnotationRulings implements Rulings {

    private static final int MOST = 1000;

    private final Opener opener;
    private final Consumer<String> log;
    private final Map<String, Coverage.Skipped> skipped = new LinkedHashMap<>();
    private final AtomicBoolean told = new AtomicBoolean();
    private volatile @Nullable LoaderFinding last;

    /** Rulings; {@code log} takes one line about each method that cannot be guarded. */
    public AnnotationRulings(Opener opener, Consumer<String> log) {
        this.opener = opener;
        this.log = log;
    }

    @Override
    public @Nullable Ruling of(Class<?> receiver, Method method) {
        Class<?> bean = Beans.bean(receiver);
        if (isElsewhere(bean.getClassLoader())) {
            return null;
        }
        Reading reading = Annotations.read(receiver, method, opener);
        for (DefinitionError error : reading.errors()) {
            skip(bean, method, error.text(), ""); // says itself what to do
        }
        AnnotatedGuard guard = reading.guard();
        if (guard == null) {
            return null;
        }
        if (Modifier.isSynchronized(method.getModifiers())
                && waits(guard.config().retry())) {
            skip(
                    bean,
                    method,
                    "synchronized: the retry would wait with the lock held",
                    "set delay and jitter of @Retry to 0, or annotate the method that calls it");
            return null;
        }
        AnswerSource answer = guard.answer() == null ? null : new AnswerSource(guard.answer(), opener);
        Surroundings elsewhere = guard.asynchronous() ? new RequestSurroundings(bean.getClassLoader()) : null;
        return new Ruling(bean, guard.config(), elsewhere, answer);
    }

    private static boolean waits(@Nullable RetryConfig retry) {
        return retry != null
                && retry.maxAttempts() > 1
                && !retry.backoff().maxWaitDuration().isZero();
    }

    private void skip(Class<?> bean, Method method, String reason, String hint) {
        String name = Compilation.name(bean, method);
        synchronized (this) {
            boolean known = skipped.containsKey(name + reason);
            if (known || skipped.size() >= MOST) {
                return;
            }
            String own = name.substring(bean.getName().length() + 1);
            skipped.put(name + reason, new Coverage.Skipped(bean.getName(), own, reason, hint));
        }
        String place = reason.startsWith(name) ? reason : name + ": " + reason;
        log.accept(place + (hint.isEmpty() ? "" : " (" + hint + ")") + "; the method runs unguarded");
    }

    /** The methods that could not be guarded, with reason and hint. */
    public synchronized List<Coverage.Skipped> skipped() {
        return new ArrayList<>(skipped.values());
    }

    /** Forgets what was found. */
    public synchronized void reset() {
        skipped.clear();
        last = null;
    }

    /** Whether another implementation is present for a loader; told once. */
    private boolean isElsewhere(@Nullable ClassLoader loader) {
        LoaderFinding found = last;
        if (found == null || !found.loader.refersTo(loader)) {
            found = new LoaderFinding(new WeakReference<>(loader), OtherImplementation.in(loader));
            last = found;
        }
        if (found.className != null && told.compareAndSet(false, true)) {
            log.accept("annotations are left to the implementation that the application brings along, recognised by "
                    + found.className + "; set annotations: off to have nothing woven for them");
        }
        return found.className != null;
    }

    /** What was found in the loader that was asked last. */
    private record LoaderFinding(
            WeakReference<@Nullable ClassLoader> loader,
            @Nullable String className) {}
}
