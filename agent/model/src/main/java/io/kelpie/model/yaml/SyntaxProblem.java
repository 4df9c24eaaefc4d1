package io.kelpie.model.yaml;

import io.kelpie.model.problem.Place;
import io.kelpie.model.problem.Problems;
import io.kelpie.model.problem.SourceText;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Says in an operator's words what the YAML engine found, where, and what usually mends it. */
final class SyntaxProblem {

    private SyntaxProblem() {}

    static void report(YamlEngineException e, SourceText source, String text, Problems problems) {
        if (e instanceof MarkedYamlEngineException marked) {
            Mark mark = marked.getProblemMark().orElse(marked.getContextMark().orElse(null));
            Place place = mark == null ? source.start() : source.at(mark.getLine() + 1, mark.getColumn() + 1);
            String problem = String.valueOf(marked.getProblem());
            int sign = problem.indexOf("found character '");
            if (sign >= 0) {
                String found = problem.substring(sign + 17, problem.indexOf('\'', sign + 18));
                problems.error(place, "", "not valid YAML: " + startsWith(found), hintFor(found));
            } else {
                problems.error(place, "", "not valid YAML: " + sentence(problem, marked), hintFor(marked));
            }
        } else if (e instanceof ReaderException reader) {
            int point = reader.getCodePoint();
            problems.error(
                    placeOf(reader.getPosition(), source, text),
                    "",
                    "the character U+" + hex(point) + " cannot stand in a YAML file",
                    point == 0 ? "Save the file as plain text in UTF-8." : "Remove it, or write it as an escape.");
        } else {
            problems.error(source.start(), "", "not valid YAML: " + e.getMessage(), null);
        }
    }

    private static String startsWith(String found) {
        return found.startsWith("\\t")
                ? "a line is indented with a tab"
                : "a value cannot begin with " + found + " unless it is in quotes";
    }

    private static String hintFor(String found) {
        return found.startsWith("\\t") ? "Indent with spaces." : "Put the value in quotes, as in \"" + found + "...\".";
    }

    private static @Nullable String hintFor(MarkedYamlEngineException e) {
        String problem = String.valueOf(e.getProblem());
        if (problem.startsWith("mapping values are not allowed")) {
            return "A value that holds \": \" needs quotes; otherwise look for wrong indentation here or a line above.";
        }
        if (problem.startsWith("could not find expected ':'")) {
            return "Write \"key: value\".";
        }
        String context = String.valueOf(e.getContext());
        if (context.contains("quoted scalar")) {
            return "A quote is opened and not closed; within single quotes a quote is written twice.";
        }
        if (context.contains("flow")) {
            return "Look for a bracket or brace that is not closed, or a value with a comma that needs quotes.";
        }
        if (problem.startsWith("expected <block end>")) {
            return "Keys of one mapping, and items of one list, begin in the same column.";
        }
        return null;
    }

    private static String sentence(String problem, MarkedYamlEngineException e) {
        StringBuilder text = new StringBuilder(problem.trim());
        String context = e.getContext();
        Mark mark = e.getContextMark().orElse(null);
        if (context != null && !context.isEmpty() && mark != null) {
            text.append(", ").append(context.trim());
            text.append(" that begins at ")
                    .append(mark.getLine() + 1)
                    .append(':')
                    .append(mark.getColumn() + 1);
        }
        return text.toString();
    }

    private static Place placeOf(int position, SourceText source, String text) {
        int line = 1;
        int column = 1;
        for (int i = 0, points = 0; i < text.length() && points < position; points++) {
            int point = text.codePointAt(i);
            i += Character.charCount(point);
            column = point == '\n' ? 1 : column + 1;
            line += point == '\n' ? 1 : 0;
        }
        return source.at(line, column);
    }

    private static String hex(int point) {
        String digits = Integer.toHexString(point).toUpperCase(Locale.ROOT);
        return "0000".substring(Math.min(4, digits.length())) + digits;
    }
}
