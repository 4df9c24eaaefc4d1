package io.kelpie.core.guard.testing;

import io.kelpie.model.config.CircuitBreakerConfig;
import io.kelpie.model.config.CircuitBreakerConfig.InitialState;
import io.kelpie.model.config.CircuitBreakerConfig.OpenWait;
import io.kelpie.model.config.CircuitBreakerConfig.WindowType;
import io.kelpie.model.config.ExceptionRules;
import io.kelpie.model.config.ResultRules;
import java.time.Duration;
import java.util.List;

/** Builds breaker configurations. Begins with a count window of 10, all of which must be there, 50 %, open for 10 s, 2 probes. */
public final class Breaking {

    private WindowType type = WindowType.COUNT_BASED;
    private int size = 10;
    private int minimum = 10;
    private double failureRate = 50;
    private double slowRate = 100;
    private Duration slow = Duration.ZERO;
    private int consecutive;
    private OpenWait wait = new OpenWait(Duration.ofSeconds(10), 1, Duration.ofHours(1), 0);
    private int permitted = 2;
    private Duration halfOpen = Duration.ZERO;
    private Duration lease = Duration.ofSeconds(30);
    private boolean automatic;
    private ExceptionRules exceptions = new ExceptionRules(List.of(), List.of(), false);
    private ResultRules results = ResultRules.NONE;
    private InitialState initial = InitialState.CLOSED;
    private boolean everyProbe;

    private Breaking() {}

    public static Breaking config() {
        return new Breaking();
    }

    public Breaking countWindow(int calls, int least) {
        type = WindowType.COUNT_BASED;
        size = calls;
        minimum = least;
        return this;
    }

    public Breaking timeWindow(int seconds, int least) {
        type = WindowType.TIME_BASED;
        size = seconds;
        minimum = least;
        return this;
    }

    public Breaking failureRate(double percent) {
        failureRate = percent;
        return this;
    }

    public Breaking slow(Duration threshold, double percent) {
        slow = threshold;
        slowRate = percent;
        return this;
    }

    public Breaking consecutive(int failures) {
        consecutive = failures;
        return this;
    }

    public Breaking openFor(Duration duration) {
        wait = new OpenWait(duration, 1, Duration.ofHours(1), 0);
        return this;
    }

    public Breaking openWait(OpenWait openWait) {
        wait = openWait;
        return this;
    }

    public Breaking probes(int number) {
        permitted = number;
        return this;
    }

    public Breaking halfOpenAtMost(Duration duration) {
        halfOpen = duration;
        return this;
    }

    public Breaking lease(Duration duration) {
        lease = duration;
        return this;
    }

    public Breaking automatic() {
        automatic = true;
        return this;
    }

    public Breaking exceptions(List<String> record, List<String> ignore, boolean causes) {
        exceptions = new ExceptionRules(record, ignore, causes);
        return this;
    }

    /** The lists alone decide. */
    public Breaking literally(List<String> record, List<String> ignore) {
        exceptions = new ExceptionRules(record, ignore, false, true);
        return this;
    }

    /** The first probe that fails opens again. */
    public Breaking everyProbeMustSucceed() {
        everyProbe = true;
        return this;
    }

    public Breaking results(ResultRules rules) {
        results = rules;
        return this;
    }

    public Breaking beginning(InitialState state) {
        initial = state;
        return this;
    }

    public CircuitBreakerConfig build() {
        return new CircuitBreakerConfig(
                type,
                size,
                minimum,
                failureRate,
                slowRate,
                slow,
                consecutive,
                wait,
                permitted,
                halfOpen,
                lease,
                automatic,
                exceptions,
                results,
                initial,
                everyProbe);
    }
}
