package io.kelpie.core.guard.fallback;

import io.kelpie.core.guard.method.GuardedMethod;
import io.kelpie.core.guard.method.Opener;
import io.kelpie.core.guard.verdict.ExceptionMatcher;
import io.kelpie.core.time.Ticker;
import io.kelpie.launcher.gate.KelpieAnswer1;
import io.kelpie.model.config.FallbackConfig;
import io.kelpie.model.config.FallbackConfig.Action;
import io.kelpie.model.config.FallbackConfig.Clause;
import java.lang.reflect.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fallback of one guarded method: what is returned or thrown instead of a failure.
 *
 * <p>Any thread. Of the application's objects it keeps at most the last good result, and that softly.
 */
public final class Fallback {

    private final GuardedMethod method;
    private final Ticker ticker;
    private final Opener opener;
    private final ExceptionMatcher[] matchers;
    private final Source[] sources;
    private final @Nullable LastResult lastResult;

    /**
     * The fallback of a method as configured.
     *
     * @param answer where all answers come from; null: from where the configuration says
     */
    public Fallback(
            FallbackConfig config, GuardedMethod method, Ticker ticker, Opener opener, @Nullable Source answer) {
        this.method = method;
        this.ticker = ticker;
        this.opener = opener;
        List<Clause> clauses = config.clauses();
        this.matchers = new ExceptionMatcher[clauses.size()];
        this.sources = new Source[clauses.size()];
        LastResult memory = null;
        for (int i = 0; i < sources.length; i++) {
            matchers[i] = new ExceptionMatcher(clauses.get(i).exceptions());
            Action action = clauses.get(i).action();
            if (answer != null) {
                sources[i] = answer;
            } else if (action instanceof FallbackConfig.LastGood last) {
                memory = memory == null ? new LastResult() : memory;
                sources[i] = new LastGoodSource(memory, last);
            } else {
                sources[i] = source(action);
            }
        }
        this.lastResult = memory;
    }

    private Source source(Action action) {
        if (action instanceof FallbackConfig.Value value) {
            return new ValueSource(value.text());
        }
        if (action instanceof FallbackConfig.Call call) {
            return new MethodSource(call, opener);
        }
        if (action instanceof FallbackConfig.Throw thrown) {
            return new ThrowSource(thrown, opener);
        }
        return new EmptySource();
    }

    /** Whether a failure is one that it answers. */
    public boolean handles(Throwable failure) {
        return find(failure) >= 0;
    }

    /**
     * What to return instead of a failure; null when it stands.
     *
     * @param arguments the receiver, if there is one, and the arguments
     * @throws NoAnswerException when it should be answered and cannot be; the message says why
     * @throws Throwable what the application's fallback throws itself
     */
    public @Nullable KelpieAnswer1 answer(Throwable failure, @Nullable Object[] arguments) throws Throwable {
        int clause = find(failure);
        if (clause < 0) {
            return null;
        }
        FailedCall call = new FailedCall(target(), arguments, failure, ticker.nanos());
        return new KelpieAnswer1(sources[clause].value(call));
    }

    /** Notes what a good call returned. */
    public void remember(@Nullable Object result) {
        if (lastResult != null) {
            lastResult.set(result, ticker.nanos());
        }
    }

    private Method target() throws NoAnswerException {
        try {
            return method.reflect();
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new NoAnswerException("the method cannot be looked up: " + e);
        }
    }

    private int find(Throwable failure) {
        for (int i = 0; i < matchers.length; i++) {
            if (matchers[i].counts(failure)) {
                return i;
            }
        }
        return -1;
    }
}
