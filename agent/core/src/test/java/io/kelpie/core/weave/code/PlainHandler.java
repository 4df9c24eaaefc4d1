package io.kelpie.core.weave.code;

import io.kelpie.launcher.gate.KelpieHandler1;
import org.jspecify.annotations.Nullable;

/** A handler for tests: every call holds its site, and all ends of attempts come together. */
public abstract class PlainHandler extends KelpieHandler1 {

    /** What the calls of one site hold. */
    public record Held(int site, @Nullable Object subject) {}

    /** Begins an attempt. */
    protected abstract long enter(int site);

    /** Ends an attempt; what comes next. */
    protected abstract @Nullable Object exit(
            int site, long token, @Nullable Throwable thrown, boolean shown, @Nullable Object result);

    private static int site(Object call) {
        return call instanceof Held held ? held.site : -1;
    }

    @Override
    public @Nullable Object call(int site, @Nullable Object subject) {
        return new Held(site, subject);
    }

    @Override
    public long enter(Object call) {
        return enter(site(call));
    }

    @Override
    public void returned(long token, Object call) {
        Object unused = exit(site(call), token, null, false, null);
    }

    @Override
    public @Nullable Object finished(long token, Object call) {
        return exit(site(call), token, null, false, null);
    }

    @Override
    public @Nullable Object finished(long token, Object call, @Nullable Object result) {
        return exit(site(call), token, null, true, result);
    }

    @Override
    public @Nullable Object completed(long token, Object call, @Nullable Object result, @Nullable Object[] arguments) {
        return result;
    }

    @Override
    public @Nullable Object thrown(long token, Object call, Throwable thrown) {
        return exit(site(call), token, thrown, false, null);
    }

    @Override
    public Object refused(long token, Object call, @Nullable Object[] arguments) {
        return call;
    }

    @Override
    public @Nullable Object answer(Object call, Throwable failure, @Nullable Object[] arguments) {
        return null;
    }
}
