package io.kelpie.model.write;

import io.kelpie.model.config.ExceptionRules;
import io.kelpie.model.config.ResultRules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** GuardSettings on their way into text. For one thread. */
final class Entries {

    private final List<Entry> list = new ArrayList<>();
    /** Keys whose default follows from other keys, so that others have nothing to say. */
    private final List<String> derived = new ArrayList<>();

    /** Adds a setting whose text is YAML already. */
    Entries raw(String key, String yaml) {
        list.add(new Entry(key, yaml, false));
        return this;
    }

    /** Adds a setting whose default follows from other settings, and whether it has that. */
    Entries add(String key, String yaml, boolean standard) {
        list.add(new Entry(key, yaml, standard));
        derived.add(key);
        return this;
    }

    Entries number(String key, double value) {
        return raw(key, number(value));
    }

    Entries flag(String key, boolean value) {
        return raw(key, String.valueOf(value));
    }

    Entries time(String key, Duration value) {
        return raw(key, Yaml.time(value));
    }

    Entries word(String key, Enum<?> value) {
        return raw(key, Yaml.word(value));
    }

    /** A list; none when it is empty. */
    Entries texts(String key, List<String> values) {
        return values.isEmpty() ? this : raw(key, Yaml.list(values));
    }

    /** Which exceptions count; nothing for those that do by themselves. */
    Entries exceptions(String key, ExceptionRules rules) {
        texts(key, rules.record());
        texts("ignoreExceptions", rules.ignore());
        return rules.causes() ? flag("matchCauses", true) : this;
    }

    /** Which results count; nothing when none does. */
    Entries results(String key, ResultRules rules) {
        if (rules.onNull()) {
            flag(key + ".null", true);
        }
        if (rules.onFalse()) {
            flag(key + ".false", true);
        }
        texts(key + ".equals", rules.equalTo());
        List<String> patterns = new ArrayList<>();
        for (Pattern pattern : rules.matching()) {
            patterns.add(pattern.pattern());
        }
        return texts(key + ".matches", patterns);
    }

    /** The settings; those that are the same among others are marked as standard. */
    List<Entry> over(@Nullable Entries others) {
        List<Entry> marked = new ArrayList<>();
        for (Entry entry : list) {
            boolean same = derived.contains(entry.key()) ? entry.standard() : others != null && others.has(entry);
            marked.add(new Entry(entry.key(), entry.text(), same));
        }
        return marked;
    }

    private boolean has(Entry wanted) {
        for (Entry entry : list) {
            if (entry.key().equals(wanted.key())) {
                return entry.text().equals(wanted.text());
            }
        }
        return false;
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? String.valueOf((long) value)
                : String.valueOf(value);
    }
}
