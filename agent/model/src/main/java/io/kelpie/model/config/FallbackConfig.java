package io.kelpie.model.config;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a call brings instead of failing. Of several clauses the first whose exceptions match counts; when none does, the
 * failure stands.
 */
public record FallbackConfig(List<Clause> clauses) {

    /** Keeps an unmodifiable copy of the clauses. */
    public FallbackConfig {
        clauses = List.copyOf(clauses);
    }

    /**
     * One answer to some failures.
     *
     * @param exceptions which exceptions it answers; the agent's own rejections and timeouts are exceptions too
     */
    public record Clause(ExceptionRules exceptions, Action action) {}

    /** What is done. */
    public sealed interface Action {}

    /**
     * Returns a constant.
     *
     * @param text as written; read as the return type of the method; null: {@code null}
     */
    public record Value(@Nullable String text) implements Action {}

    /** Returns the empty value of the return type: {@code Optional.empty()}, an empty collection, map, array, stream or text, 0, false. */
    public record Empty() implements Action {}

    /**
     * Returns what the last good call of the same method, and the same key, returned.
     *
     * @param maxAge older results are not used; zero: any age
     */
    public record LastGood(Duration maxAge) implements Action {}

    /**
     * Calls another method: with the arguments of the call, or these and the exception, or nothing.
     *
     * @param className where to look, dotted; null: in the class of the guarded method and its superclasses
     * @param methodName static when in another class
     */
    public record Call(@Nullable String className, String methodName) implements Action {}

    /**
     * Asks a MicroProfile {@code FallbackHandler}.
     *
     * @param className its class, which the class loader of the guarded class must find
     */
    public record Handle(String className) implements Action {}

    /**
     * Throws another exception, with the failure as its cause.
     *
     * @param message null: the message of the failure
     */
    public record Throw(String className, @Nullable String message) implements Action {}
}
