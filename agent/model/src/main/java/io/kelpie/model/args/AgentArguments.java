package io.kelpie.model.args;

import io.kelpie.model.problem.Place;
import io.kelpie.model.problem.Problem;
import io.kelpie.model.problem.Problems;
import io.kelpie.model.problem.SourceText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The text after {@code -javaagent:kelpie-agent.jar=}, taken apart.
 *
 * <pre>
 * /etc/kelpie.yaml                       the file
 * /etc/kelpie.yaml,http.port=0           the file, and keys over it
 * config=/etc/kelpie.yaml,enabled=true   keys only
 * </pre>
 *
 * <p>A text that does not begin with {@code key=} begins with a path, which may hold {@code =} and goes on to the first comma
 * that a {@code key=} follows. {@code \,}, {@code \=} and {@code \\} stand for the plain characters; any other backslash
 * stands for itself, so Windows paths need no care. Immutable; never throws.
 */
public final class AgentArguments {

    /** The name under which problems refer to the text. */
    public static final String SOURCE = "agent arguments";

    private final List<Argument> list;
    private final List<Problem> problems;

    private AgentArguments(List<Argument> list, List<Problem> problems) {
        this.list = List.copyOf(list);
        this.problems = List.copyOf(problems);
    }

    /**
     * One key with its value.
     *
     * @param key as written; {@code config} for a bare path
     * @param value escapes resolved
     * @param place where the value begins
     */
    public record Argument(String key, String value, Place place) {}

    /** Takes a text apart; null and blank texts hold nothing. */
    public static AgentArguments parse(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return new AgentArguments(List.of(), List.of());
        }
        SourceText source = new SourceText(SOURCE, text);
        List<Argument> list = new ArrayList<>();
        Problems problems = new Problems();
        int at = 0;
        while (at < text.length()) {
            int end = end(text, at, at == 0 && keyEnd(text, 0) < 0);
            add(text, at, end, source, list, problems);
            at = end + 1;
        }
        return new AgentArguments(list, problems.list());
    }

    /** The keys with their values, in the order of the text. */
    public List<Argument> list() {
        return list;
    }

    /** What is malformed. */
    public List<Problem> problems() {
        return problems;
    }

    /** The value of a key, the last one when it is given twice; null when it is not given. */
    public @Nullable String value(String key) {
        String value = null;
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i).key().equals(key)) {
                value = list.get(i).value();
            }
        }
        return value;
    }

    private static void add(String text, int from, int to, SourceText source, List<Argument> list, Problems problems) {
        if (text.substring(from, to).isBlank()) {
            return;
        }
        int equals = keyEnd(text, from);
        if (equals >= 0 && equals < to) {
            String key = text.substring(from, equals).trim();
            list.add(new Argument(key, unescape(text, equals + 1, to), source.at(1, equals + 2)));
        } else if (from == 0) {
            list.add(new Argument("config", unescape(text, 0, to), source.start()));
        } else {
            problems.error(
                    source.at(1, from + 1),
                    "",
                    "expected key=value, got \"" + text.substring(from, to) + "\"",
                    "A comma within a value is written \\,");
        }
    }

    /** The next comma that separates; after a path, one that a key follows. */
    private static int end(String text, int from, boolean path) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length() && isSpecial(text.charAt(i + 1))) {
                i++;
            } else if (c == ',' && (!path || keyEnd(text, i + 1) >= 0)) {
                return i;
            }
        }
        return text.length();
    }

    /** The index of the equals sign when a key stands here, otherwise -1. */
    private static int keyEnd(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        int begin = at;
        while (at < text.length() && isKeyPart(text.charAt(at), at == begin)) {
            at++;
        }
        return at > begin && at < text.length() && text.charAt(at) == '=' ? at : -1;
    }

    private static boolean isKeyPart(char c, boolean first) {
        return Character.isLetter(c) || (!first && (Character.isDigit(c) || c == '.' || c == '-' || c == '_'));
    }

    private static String unescape(String text, int from, int to) {
        StringBuilder plain = new StringBuilder(to - from);
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < to && isSpecial(text.charAt(i + 1))) {
                i++;
                c = text.charAt(i);
            }
            plain.append(c);
        }
        return plain.toString();
    }

    private static boolean isSpecial(char c) {
        return c == ',' || c == '=' || c == '\\';
    }
}
