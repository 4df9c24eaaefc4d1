package io.kelpie.model.write;

import io.kelpie.model.config.FallbackConfig;
import io.kelpie.model.config.FallbackConfig.Action;
import io.kelpie.model.config.FallbackConfig.Clause;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The settings of a fallback: of one that has a single clause key by key, of another as a list of cases. Stateless. */
final class FallbackEntries {

    private FallbackEntries() {}

    static void add(Entries entries, @Nullable FallbackConfig fallback) {
        if (fallback == null) {
            return;
        }
        List<Clause> clauses = fallback.clauses();
        if (clauses.size() == 1) {
            clause(entries, clauses.get(0), "fallbackExceptions");
            return;
        }
        StringBuilder cases = new StringBuilder("[");
        for (Clause clause : clauses) {
            Entries one = new Entries();
            clause(one, clause, "on");
            cases.append(cases.length() == 1 ? "{" : ", {");
            String separator = "";
            for (Entry entry : one.over(null)) {
                cases.append(separator).append(entry.key()).append(": ").append(entry.text());
                separator = ", ";
            }
            cases.append('}');
        }
        entries.raw("cases", cases.append(']').toString());
    }

    private static void clause(Entries entries, Clause clause, String on) {
        entries.exceptions(on, clause.exceptions());
        Action action = clause.action();
        if (action instanceof FallbackConfig.Value value) {
            entries.raw("value", value.text() == null ? "null" : Yaml.text(value.text()));
        } else if (action instanceof FallbackConfig.Empty) {
            entries.flag("empty", true);
        } else if (action instanceof FallbackConfig.LastGood last) {
            entries.raw("lastGood", "{maxAge: " + Yaml.time(last.maxAge()) + "}");
        } else if (action instanceof FallbackConfig.Call call) {
            String owner = call.className() == null ? "" : call.className() + "#";
            entries.raw("method", Yaml.text(owner + call.methodName()));
        } else if (action instanceof FallbackConfig.Throw thrown) {
            entries.raw("throw", Yaml.text(thrown.className()));
            if (thrown.message() != null) {
                entries.raw("message", Yaml.text(thrown.message()));
            }
        } else if (action instanceof FallbackConfig.Handle handler) {
            entries.raw("handler", Yaml.text(handler.className()));
        }
    }
}
