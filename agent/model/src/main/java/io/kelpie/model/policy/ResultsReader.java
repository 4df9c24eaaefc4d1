package io.kelpie.model.policy;

import io.kelpie.model.bind.Layers;
import io.kelpie.model.config.ResultRules;
import io.kelpie.model.keys.ResultKeys;
import io.kelpie.model.spec.Property;
import io.kelpie.model.tree.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads conditions on results. */
final class ResultsReader {

    private ResultsReader() {}

    static ResultRules read(Layers policy, Property property) {
        if (!policy.has(property)) {
            return ResultRules.NONE;
        }
        Layers results = policy.inner(property);
        List<String> equal = new ArrayList<>();
        for (Scalar item : results.items(ResultKeys.EQUAL_TO)) {
            equal.add(item.text());
        }
        return new ResultRules(
                results.flag(ResultKeys.ON_NULL), results.flag(ResultKeys.ON_FALSE), equal, patterns(results));
    }

    private static List<Pattern> patterns(Layers results) {
        List<Scalar> items = results.items(ResultKeys.MATCHES);
        if (items.isEmpty()) {
            return List.of();
        }
        List<Pattern> patterns = new ArrayList<>();
        for (Scalar item : items) {
            try {
                patterns.add(Pattern.compile(item.text()));
            } catch (PatternSyntaxException e) {
                results.error(
                        ResultKeys.MATCHES,
                        item.place(),
                        "not a regular expression: " + e.getDescription() + " at character " + (e.getIndex() + 1),
                        "Special characters are escaped with \\, in single quotes: '\\('.");
            }
        }
        return patterns;
    }
}
