package io.kelpie.core.event;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Something rare that happened to a guard: a change of its breaker's state, or a fault of its own. Immutable. */
public sealed interface GuardEvent {

    /** The guard's name. */
    String guard();

    /** When, by the wall clock. */
    Instant time();

    /** The breaker opened: {@code cause} is why, {@code openFor} how long it stays open at least. */
    record BreakerOpened(String guard, Instant time, OpenCause cause, Window window, Duration openFor)
            implements GuardEvent {}

    /** The breaker lets probes through. */
    record BreakerHalfOpened(String guard, Instant time, int permittedProbes) implements GuardEvent {}

    /** The breaker lets everything through again. */
    record BreakerClosed(String guard, Instant time, boolean byHand) implements GuardEvent {}

    /** Someone forced the breaker open; only someone can close it. */
    record BreakerForcedOpen(String guard, Instant time) implements GuardEvent {}

    /** The breaker is off: everything passes, nothing is judged. */
    record BreakerDisabled(String guard, Instant time) implements GuardEvent {}

    /** Probes did not come back within their lease; as many new ones are let through. */
    record ProbesReissued(String guard, Instant time, int probes) implements GuardEvent {}

    /** The exception that {@code rejectWith} asks for cannot be made; the agent's own is thrown instead. */
    record RejectionUnavailable(String guard, Instant time, String className, String reason) implements GuardEvent {}

    /** A fallback has nothing to offer: {@code reason} says why. The failure stood. Told once per guard. */
    record FallbackUnavailable(String guard, Instant time, String method, String reason) implements GuardEvent {}

    /** A call has no key: {@code reason} says why. It was not guarded. Told once per guard. */
    record KeyUnavailable(String guard, Instant time, String method, String reason) implements GuardEvent {}

    /**
     * A call has used up its time and goes on: {@code stack} is what it does, innermost frame first, empty when it ended meanwhile.
     * Told of one call in ten seconds.
     */
    record CallOverdue(String guard, Instant time, String method, String thread, long millis, List<String> stack)
            implements GuardEvent {}

    /** Bug: the guard itself failed; the call went through unguarded. Told once per guard. */
    record GuardFailed(String guard, Instant time, String problem) implements GuardEvent {}

    /** Why a breaker opened. */
    enum OpenCause {
        FAILURE_RATE,
        SLOW_CALL_RATE,
        CONSECUTIVE_FAILURES,
        /** The probes took longer than {@code maxWaitDurationInHalfOpenState}. */
        HALF_OPEN_TOO_LONG,
        /** It is configured to begin open. */
        INITIAL_STATE
    }

    /** What the breaker had counted when it opened; rates in per cent. */
    record Window(long calls, long failed, long slow, double failureRate, double slowCallRate) {}
}
