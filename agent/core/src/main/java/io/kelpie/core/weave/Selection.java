package io.kelpie.core.weave;

import io.kelpie.model.config.CircuitBreakerConfig;
import io.kelpie.model.config.GuardConfig;
import io.kelpie.model.config.RetryConfig;
import io.kelpie.model.config.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The methods that one guard selects, ready to be matched, and what of the guard's policies matters to weaving. Immutable.
 *
 * @param guard its name
 * @param include what it protects
 * @param exclude what it does not, although included
 * @param judgesResult whether a policy looks at results
 * @param waits whether a policy may wait between two attempts
 */
record Selection(String guard, List<Rule> include, List<Rule> exclude, boolean judgesResult, boolean waits) {

    static Selection of(GuardConfig guard) {
        CircuitBreakerConfig breaker = guard.circuitBreaker();
        RetryConfig retry = guard.retry();
        boolean judges = (breaker != null && breaker.recordResults().any())
                || (retry != null && retry.retryResults().any());
        boolean waits = retry != null
                && retry.maxAttempts() > 1
                && !retry.backoff().waitDuration().equals(Duration.ZERO);
        return new Selection(guard.name(), rules(guard.methods()), rules(guard.exclude()), judges, waits);
    }

    private static List<Rule> rules(List<Selector> selectors) {
        List<Rule> rules = new ArrayList<>(selectors.size());
        for (Selector selector : selectors) {
            rules.add(new Rule(selector));
        }
        return List.copyOf(rules);
    }

    /** Whether some method of a class might be selected, judged by what is known of the class alone. */
    boolean mayMatch(ClassFacts facts) {
        for (Rule rule : include) {
            if (rule.matchesClass(facts)) {
                return true;
            }
        }
        return false;
    }

    /** The first rule that selects a method; null when none does or an exclusion takes it out again. */
    @Nullable
    Rule match(ClassFacts facts, ClassFile.Method method) {
        Rule found = null;
        for (Rule rule : include) {
            if (rule.matchesClass(facts) && rule.matchesMethod(method)) {
                rule.matched();
                found = found == null ? rule : found;
            }
        }
        if (found != null) {
            for (Rule rule : exclude) {
                if (rule.matchesClass(facts) && rule.matchesMethod(method)) {
                    return null;
                }
            }
        }
        return found;
    }

    /** Whether another selection leads to the same woven code. */
    boolean weavesLike(Selection other) {
        return guard.equals(other.guard)
                && judgesResult == other.judgesResult
                && waits == other.waits
                && texts(include).equals(texts(other.include))
                && texts(exclude).equals(texts(other.exclude));
    }

    /** Selectors are compared as they were written: the generated {@code equals} of a record is never used in the agent. */
    private static List<String> texts(List<Rule> rules) {
        List<String> texts = new ArrayList<>();
        for (Rule rule : rules) {
            texts.add(rule.selector().text());
        }
        return texts;
    }
}
