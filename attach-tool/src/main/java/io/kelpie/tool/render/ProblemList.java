package io.kelpie.tool.render;

import io.kelpie.model.problem.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code kelpie config check} prints: problems in the form that editors and compilers have made usual. Stateless. */
public final class ProblemList {

    private ProblemList() {}

    /** Headline, line with caret, hint. */
    public static List<String> of(List<Problem> problems, Style style) {
        List<String> lines = new ArrayList<>();
        for (Problem problem : problems) {
            String[] text = problem.toString().split("\n", -1);
            lines.add(problem.isError() ? style.red(text[0]) : style.yellow(text[0]));
            lines.addAll(List.of(text).subList(1, text.length));
        }
        return lines;
    }

    /** The same for {@code --json}. */
    public static List<Map<String, @Nullable Object>> facts(List<Problem> problems) {
        return problems.stream().map(ProblemList::facts).toList();
    }

    private static Map<String, @Nullable Object> facts(Problem problem) {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put("severity", problem.severity().name().toLowerCase(Locale.ROOT));
        facts.put("file", problem.file());
        facts.put("line", problem.line());
        facts.put("column", problem.column());
        facts.put("path", problem.path());
        facts.put("message", problem.message());
        facts.put("hint", problem.hint());
        return facts;
    }
}
