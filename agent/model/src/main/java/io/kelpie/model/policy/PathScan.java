package io.kelpie.model.policy;

import io.kelpie.model.config.KeyExpression.Step;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a path over properties and entries of maps: a root such as {@code arg0}, then {@code .name}, {@code .getName()},
 * {@code ["entry"]} or {@code ['entry']}. Nothing else is a path; the first thing that is not is told with its place and a
 * hint. Used once, by one thread.
 */
final class PathScan {

    private static final int MOST_STEPS = 8;
    private static final int LONGEST = 200;

    private final String text;
    private final List<Step> steps = new ArrayList<>();
    private int at;
    private int offset = -1;
    private String message = "";
    private @Nullable String hint;

    private PathScan(String text) {
        this.text = text;
    }

    /** Reads a path; what is wrong with it is asked afterwards. */
    static PathScan of(String text) {
        PathScan scan = new PathScan(text);
        if (text.length() > LONGEST) {
            scan.refuse(LONGEST, "a path has at most " + LONGEST + " characters", null);
            return scan;
        }
        scan.name();
        scan.steps(scan.at);
        return scan;
    }

    /** The word that it begins with; empty when it does not begin with one. */
    String root() {
        int end = 0;
        while (end < text.length() && Character.isJavaIdentifierPart(text.charAt(end))) {
            end++;
        }
        return text.substring(0, end);
    }

    /** The steps after the root. */
    List<Step> steps() {
        return steps;
    }

    /** Whether something is wrong. */
    boolean refused() {
        return offset >= 0;
    }

    /** Index of the character that is wrong. */
    int offset() {
        return offset;
    }

    String message() {
        return message;
    }

    @Nullable
    String hint() {
        return hint;
    }

    private void steps(int rootEnd) {
        if (at == 0) {
            refuse(0, "a path begins with a word", null);
        }
        while (!refused() && at < text.length()) {
            char c = text.charAt(at);
            if (steps.size() == MOST_STEPS) {
                refuse(at, "a path has at most " + MOST_STEPS + " steps", null);
            } else if (c == '.') {
                property();
            } else if (c == '[') {
                entry();
            } else {
                refuse(at, unexpected(c, rootEnd), advice(c));
            }
        }
    }

    private void property() {
        int from = ++at;
        if (at == text.length() || !Character.isJavaIdentifierStart(text.charAt(at))) {
            refuse(at, "a name is missing after the dot", null);
            return;
        }
        name();
        steps.add(new Step(text.substring(from, at), false));
        if (at < text.length() && text.charAt(at) == '(') {
            if (at + 1 < text.length() && text.charAt(at + 1) == ')') {
                at += 2;
            } else {
                refuse(
                        at + 1,
                        "only getters without arguments are called",
                        "The entry of a map is written [\"name\"].");
            }
        }
    }

    private void entry() {
        int quoteAt = at + 1;
        char quote = quoteAt < text.length() ? text.charAt(quoteAt) : ' ';
        if (quote != '"' && quote != '\'') {
            refuse(quoteAt, "the entry of a map is written in quotes", "Write [\"name\"]; lists have no entries here.");
            return;
        }
        int close = text.indexOf(quote, quoteAt + 1);
        if (close < 0) {
            refuse(quoteAt, "the quote is not closed", null);
        } else if (close + 1 == text.length() || text.charAt(close + 1) != ']') {
            refuse(close + 1, "the bracket is not closed", "Write [\"name\"].");
        } else if (close == quoteAt + 1) {
            refuse(close, "the name of the entry is empty", null);
        } else {
            steps.add(new Step(text.substring(quoteAt + 1, close), true));
            at = close + 2;
        }
    }

    private void name() {
        while (at < text.length() && Character.isJavaIdentifierPart(text.charAt(at))) {
            at++;
        }
    }

    private String unexpected(char c, int rootEnd) {
        if (c == '(' && at == rootEnd) {
            return "a path begins with a value, and calls nothing";
        }
        return c == ' ' ? "a path has no blanks" : "the character '" + c + "' cannot stand here";
    }

    private static @Nullable String advice(char c) {
        if (c == '#') {
            return "A path reads values, it does not name methods.";
        }
        if ("+-*/%?:&|=!<>".indexOf(c) >= 0 || c == ' ') {
            return "There are no operators: a path is properties and entries, arg0.host or arg0.headers[\"tenant\"].";
        }
        return "A path is properties and entries: arg0.host, arg0.headers[\"tenant\"].";
    }

    private void refuse(int index, String what, @Nullable String next) {
        if (!refused()) {
            offset = Math.min(index, text.length());
            message = what;
            hint = next;
        }
    }
}
