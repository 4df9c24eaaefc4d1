package io.kelpie.core.guard.fallback;

import org.jspecify.annotations.Nullable;

/** Where a value comes from that takes the place of a failure. Any thread; what it holds of the application it holds weakly. */
public interface Source {

    /**
     * The value.
     *
     * @param call the failed call
     * @throws NoAnswerException when there is none, so that the failure stands
     * @throws Throwable what the application's own fallback throws
     */
    @Nullable
    Object value(FailedCall call) throws Throwable;
}
