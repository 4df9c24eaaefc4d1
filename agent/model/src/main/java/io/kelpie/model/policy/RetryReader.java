package io.kelpie.model.policy;

import io.kelpie.model.bind.Layers;
import io.kelpie.model.config.ExceptionRules;
import io.kelpie.model.config.RetryConfig;
import io.kelpie.model.config.RetryConfig.Budget;
import io.kelpie.model.keys.RetryKeys;
import io.kelpie.model.text.DurationText;
import java.time.Duration;

/** Reads a retry, and says where its keys contradict one another. */
public final class RetryReader {

    /** Errors that are never retried, and those supertypes of theirs that somebody might list to get them retried. */
    private static final String[] FATAL = {
        "java.lang.Error",
        "java.lang.VirtualMachineError",
        "java.lang.OutOfMemoryError",
        "java.lang.StackOverflowError",
        "java.lang.InternalError",
        "java.lang.ThreadDeath"
    };

    private RetryReader() {}

    /** Reads it; a key that is not given, or given wrongly, has its default. */
    public static RetryConfig read(Layers retry) {
        int attempts = retry.integer(RetryKeys.MAX_ATTEMPTS);
        if (attempts == 1) {
            retry.warn(
                    RetryKeys.MAX_ATTEMPTS, "the first attempt counts too, so this never retries", "Write 2 or more.");
        }
        RetryConfig.Backoff backoff = BackoffReader.read(retry);
        Duration maxDuration = retry.duration(RetryKeys.MAX_DURATION);
        if (!maxDuration.isZero() && maxDuration.compareTo(backoff.waitDuration()) <= 0) {
            retry.warn(
                    RetryKeys.MAX_DURATION,
                    "this is over before the first wait of " + DurationText.format(backoff.waitDuration())
                            + " is, so there is no second attempt",
                    "Make it longer, or waitDuration shorter.");
        }
        ExceptionRules exceptions = ClassNames.rules(retry, RetryKeys.RETRY, RetryKeys.IGNORE, RetryKeys.CAUSES);
        warnOfFatal(retry, exceptions);
        return new RetryConfig(
                attempts,
                backoff,
                maxDuration,
                budget(retry),
                exceptions,
                ResultsReader.read(retry, RetryKeys.RESULTS),
                retry.flag(RetryKeys.FAIL),
                retry.flag(RetryKeys.REJECTIONS),
                retry.has(RetryKeys.RETRY_AFTER) || retry.has(RetryKeys.MAX_RETRY_AFTER)
                        ? RetryAfterReader.read(retry)
                        : null);
    }

    private static Budget budget(Layers retry) {
        Layers budget = retry.inner(RetryKeys.BUDGET);
        double ratio = budget.number(RetryKeys.BUDGET_RATIO);
        double minimum = budget.number(RetryKeys.BUDGET_MINIMUM);
        if (!budget.flag(RetryKeys.BUDGET_ENABLED)) {
            return new Budget(0, 0);
        }
        if (ratio == 0 && minimum == 0) {
            budget.error(
                    RetryKeys.BUDGET_RATIO,
                    "a budget of nothing allows no retry at all",
                    "Write budget: off for no limit, or remove the retry.");
        } else if (ratio > 1) {
            budget.warn(
                    RetryKeys.BUDGET_RATIO,
                    "this allows more retries than calls",
                    "0.2 allows one retry in five calls.");
        }
        return new Budget(ratio, minimum);
    }

    private static void warnOfFatal(Layers retry, ExceptionRules exceptions) {
        for (int i = 0; i < exceptions.record().size(); i++) {
            for (int j = 0; j < FATAL.length; j++) {
                if (FATAL[j].equals(exceptions.record().get(i))) {
                    retry.warn(
                            RetryKeys.RETRY,
                            "fatal errors of the JVM are never retried, although " + FATAL[j] + " is listed",
                            "Name the errors that you mean.");
                }
            }
        }
    }
}
