package io.kelpie.core.guard.testing;

import io.kelpie.model.config.ExceptionRules;
import io.kelpie.model.config.ResultRules;
import io.kelpie.model.config.RetryConfig;
import io.kelpie.model.config.RetryConfig.Backoff;
import io.kelpie.model.config.RetryConfig.Budget;
import io.kelpie.model.config.RetryConfig.Strategy;
import java.time.Duration;
import java.util.List;

/** Builds retry configurations. Begins with three attempts, no wait, no budget, every exception. */
public final class Retrying {

    private int attempts = 3;
    private Backoff backoff = new Backoff(Strategy.FIXED, Duration.ZERO, 1, Duration.ofMinutes(1), 0);
    private Duration maxDuration = Duration.ZERO;
    private Budget budget = new Budget(0, 0);
    private ExceptionRules exceptions = new ExceptionRules(List.of(), List.of(), false);
    private ResultRules results = ResultRules.NONE;
    private boolean fail;
    private boolean rejections;

    private Retrying() {}

    public static Retrying config() {
        return new Retrying();
    }

    public Retrying attempts(int number) {
        attempts = number;
        return this;
    }

    public Retrying waiting(Duration fixed) {
        backoff = new Backoff(Strategy.FIXED, fixed, 1, Duration.ofDays(1), 0);
        return this;
    }

    public Retrying backoff(Backoff waits) {
        backoff = waits;
        return this;
    }

    public Retrying maxDuration(Duration duration) {
        maxDuration = duration;
        return this;
    }

    public Retrying budget(double ratio, double perSecond) {
        budget = new Budget(ratio, perSecond);
        return this;
    }

    public Retrying exceptions(List<String> record, List<String> ignore, boolean causes) {
        exceptions = new ExceptionRules(record, ignore, causes);
        return this;
    }

    /** The lists alone decide. */
    public Retrying literally(List<String> record, List<String> ignore) {
        exceptions = new ExceptionRules(record, ignore, false, true);
        return this;
    }

    public Retrying results(ResultRules rules) {
        results = rules;
        return this;
    }

    public Retrying failingAfterLast() {
        fail = true;
        return this;
    }

    public Retrying rejections() {
        rejections = true;
        return this;
    }

    public RetryConfig build() {
        return new RetryConfig(attempts, backoff, maxDuration, budget, exceptions, results, fail, rejections);
    }
}
