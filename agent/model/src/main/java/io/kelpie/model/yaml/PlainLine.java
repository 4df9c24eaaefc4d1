package io.kelpie.model.yaml;

import io.kelpie.model.problem.Place;
import io.kelpie.model.problem.SourceText;
import io.kelpie.model.tree.Mapping;
import io.kelpie.model.tree.Node;
import io.kelpie.model.tree.Scalar;
import io.kelpie.model.tree.Sequence;
import io.kelpie.model.yaml.PlainYaml.NotPlain;
import java.util.ArrayList;
import java.util.List;

/** The value at the end of one line, for {@link PlainYaml}: a scalar, or a flow collection. Used once, by one thread. */
final class PlainLine {

    private static final String FLOW = ",[]{}";

    /** Well below the 1024 characters that YAML allows for a key. */
    private static final int LONGEST_KEY = 500;

    private final SourceText source;
    private final String text;
    private final int line;
    private final int begin;
    private final int end;
    private int at;
    private int depth;

    PlainLine(SourceText source, String text, int line, int begin, int end) {
        this.source = source;
        this.text = text;
        this.line = line;
        this.begin = begin;
        this.end = end;
    }

    /** The value that begins here and, but for blanks and a comment, fills the line. */
    Node value(int from) {
        at = from;
        Node node = next(false);
        int rest = skipBlanks(text, at, end);
        if (rest < end && (text.charAt(rest) != '#' || rest == at)) {
            throw new NotPlain();
        }
        return node;
    }

    private Node next(boolean flow) {
        char c = text.charAt(at);
        return switch (c) {
            case '{' -> mapping();
            case '[' -> sequence();
            case '"', '\'' -> quoted(c);
            default -> plain(flow);
        };
    }

    private Node sequence() {
        Place place = enter();
        List<Node> items = new ArrayList<>();
        while (peek() != ']') {
            items.add(next(true));
            separator(']');
        }
        leave();
        return new Sequence(place, items);
    }

    private Node mapping() {
        Place place = enter();
        List<Mapping.Entry> entries = new ArrayList<>();
        while (peek() != '}') {
            Scalar key = key();
            Place nothing = place(at + 1);
            at++;
            char c = peek();
            boolean empty = c == ',' || c == '}';
            entries.add(new Mapping.Entry(key, empty ? new Scalar(nothing, "", false) : next(true)));
            separator('}');
        }
        leave();
        return new Mapping(place, entries);
    }

    private Place enter() {
        if (++depth > TreeBuilder.MAX_DEPTH) {
            throw new NotPlain();
        }
        Place place = place(at);
        at++;
        return place;
    }

    private void leave() {
        at++;
        depth--;
    }

    /** The next character that is no blank; there must be one, since a collection is open. */
    private char peek() {
        at = skipBlanks(text, at, end);
        if (at == end) {
            throw new NotPlain();
        }
        return text.charAt(at);
    }

    private void separator(char close) {
        char c = peek();
        if (c == ',') {
            at++;
        } else if (c != close) {
            throw new NotPlain();
        }
    }

    /** A key of a flow mapping; the colon behind it is next. */
    private Scalar key() {
        char c = text.charAt(at);
        Scalar key;
        if (c == '"' || c == '\'') {
            key = quoted(c);
        } else {
            int from = at;
            at = keyEnd(text, at, end);
            key = new Scalar(place(from), text.substring(from, at), false);
        }
        boolean colon = at + 1 < end && text.charAt(at) == ':' && text.charAt(at + 1) == ' ';
        if (key.text().isEmpty() || key.text().length() > LONGEST_KEY || !colon) {
            throw new NotPlain();
        }
        return key;
    }

    private Scalar quoted(char quote) {
        Place place = place(at);
        int close = text.indexOf(quote, at + 1);
        boolean twice = close >= 0 && close + 1 < end && text.charAt(close + 1) == quote;
        if (close < 0 || close >= end || twice) {
            throw new NotPlain();
        }
        String inside = text.substring(at + 1, close);
        if (quote == '"' && inside.indexOf('\\') >= 0) {
            throw new NotPlain();
        }
        at = close + 1;
        return new Scalar(place, inside, true);
    }

    private Scalar plain(boolean flow) {
        int from = at;
        char first = text.charAt(from);
        boolean minus = first == '-' && from + 1 < end && isLetterOrDigit(text.charAt(from + 1));
        if (!minus && !isLetterOrDigit(first) && "_./$~+(<=^;".indexOf(first) < 0) {
            throw new NotPlain();
        }
        while (at < end && !(flow && FLOW.indexOf(text.charAt(at)) >= 0)) {
            char c = text.charAt(at);
            char after = at + 1 < end ? text.charAt(at + 1) : ' ';
            if (c == ':' && (after == ' ' || (flow && FLOW.indexOf(after) >= 0))) {
                throw new NotPlain();
            }
            if (c == ' ' && after == '#') {
                break;
            }
            at++;
        }
        if (flow && at < end && (text.charAt(at) == ' ' || text.charAt(at) == '[' || text.charAt(at) == '{')) {
            throw new NotPlain();
        }
        while (text.charAt(at - 1) == ' ') {
            at--;
        }
        return new Scalar(place(from), text.substring(from, at), false);
    }

    private Place place(int index) {
        return source.at(line, index - begin + 1);
    }

    static int skipBlanks(String text, int from, int to) {
        int at = from;
        while (at < to && text.charAt(at) == ' ') {
            at++;
        }
        return at;
    }

    /** The index after the ordinary key that begins here: a word of letters, digits, {@code _}, {@code -} and dots. */
    static int keyEnd(String text, int from, int to) {
        int at = from;
        while (at < to && at - from < LONGEST_KEY && isKeyPart(text.charAt(at), at == from)) {
            at++;
        }
        return at;
    }

    private static boolean isKeyPart(char c, boolean first) {
        return isLetterOrDigit(c) || c == '_' || (!first && (c == '-' || c == '.'));
    }

    private static boolean isLetterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
}
