package io.kelpie.benchmarks.guard;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/** Who guards, what it can do, and what its JVMs need. The classes of the others are not loaded. */
public enum Library {
    /** Nobody. */
    BARE("bare"),
    /** The built agent jar. */
    KELPIE("Kelpie"),
    RESILIENCE4J("resilience4j"),
    FAILSAFE("Failsafe"),
    SMALLRYE("SmallRye"),
    /** It has no retry and no time limit, and fallbacks only for annotations. */
    SENTINEL("Sentinel");

    private final String title;

    Library(String title) {
        this.title = title;
    }

    /** As in the tables. */
    public String title() {
        return title;
    }

    /** Whether there is something to measure. */
    boolean has(Stack stack, Outcome outcome) {
        boolean has = switch (stack) {
            case NONE -> this == BARE;
            case BREAKER, BULKHEAD, RATE_LIMITER -> this != BARE;
            case BREAKER_TIMED, ONE_KEY, THOUSAND_KEYS -> this == KELPIE;
            case BREAKER_LOCK_FREE, BREAKER_TRACELESS, BULKHEAD_TRACELESS, RATE_LIMITER_TRACELESS ->
                this == RESILIENCE4J;
            default -> this != BARE && this != SENTINEL;
        };
        return has && stack.comesTo(outcome);
    }

    /** The call under a guard; with {@code empty} its rate limiter lets one call an hour in. */
    Callable<String> guard(Stack stack, boolean empty, Downstream downstream) {
        return switch (this) {
            case BARE -> downstream::answer;
            case KELPIE -> Kelpie.guard(stack, empty, downstream);
            case RESILIENCE4J -> Resilience4j.guard(stack, empty, downstream);
            case FAILSAFE -> Failsafe.guard(stack, empty, downstream);
            case SMALLRYE -> SmallRye.guard(stack, empty, downstream);
            case SENTINEL -> Sentinel.guard(stack, empty, downstream);
        };
    }

    /** Options of the JVMs in which it guards. */
    List<String> jvmOptions() {
        return switch (this) {
            case KELPIE -> List.of(Kelpie.AGENT);
            case SENTINEL -> List.of(Sentinel.HOME);
            default -> List.of();
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
