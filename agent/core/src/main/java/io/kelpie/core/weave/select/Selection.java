package io.kelpie.core.weave.select;

import io.kelpie.core.weave.code.ClassFile;
import io.kelpie.core.weave.code.Form;
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
 * @param form what its woven code must be able to do
 * @param waits whether a policy may wait between two attempts
 */
public record Selection(String guard, List<Rule> include, List<Rule> exclude, Form form, boolean waits) {

    /** The selection of a guard; rules that its predecessor has too are taken over with what they have seen. */
    static Selection of(GuardConfig guard, @Nullable Selection before) {
        RetryConfig retry = guard.retry();
        boolean waits = retry != null
                && retry.maxAttempts() > 1
                && !retry.backoff().waitDuration().equals(Duration.ZERO);
        List<Rule> include = rules(guard.methods(), before == null ? List.of() : before.include);
        List<Rule> exclude = rules(guard.exclude(), before == null ? List.of() : before.exclude);
        return new Selection(guard.name(), include, exclude, Forms.of(guard), waits);
    }

    /** What the woven code of one method must be able to do. */
    public Form formFor(ClassFile.Method method) {
        return Asynchronous.isSupported(method) ? new Form(form.subject(), Form.Ending.ASYNCHRONOUS, true) : form;
    }

    private static List<Rule> rules(List<Selector> selectors, List<Rule> before) {
        List<Rule> rules = new ArrayList<>(selectors.size());
        for (Selector selector : selectors) {
            Rule same = find(selector.text(), before);
            rules.add(same == null ? new Rule(selector) : same);
        }
        return List.copyOf(rules);
    }

    /** Selectors are compared as they were written: the generated {@code equals} of a record is never used in the agent. */
    private static @Nullable Rule find(String text, List<Rule> rules) {
        for (Rule rule : rules) {
            if (rule.selector().text().equals(text)) {
                return rule;
            }
        }
        return null;
    }

    /** Whether some method of a class might be selected, judged by what is known of the class alone. */
    public boolean mayMatch(ClassFacts facts) {
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

    /**
     * Everything in this selection, as inclusions, that may lead to other woven code than another form of it: all of it when the
     * woven code itself differs.
     */
    Selection without(@Nullable Selection other) {
        if (other != null && form.isLike(other.form) && waits == other.waits) {
            List<Rule> rest = new ArrayList<>();
            addMissing(include, other.include, rest);
            addMissing(exclude, other.exclude, rest);
            return new Selection(guard, rest, List.of(), form, waits);
        }
        return this;
    }

    private static void addMissing(List<Rule> rules, List<Rule> others, List<Rule> rest) {
        for (Rule rule : rules) {
            if (find(rule.selector().text(), others) == null) {
                rest.add(rule);
            }
        }
    }
}
