package io.kelpie.model.yaml;

import io.kelpie.model.problem.Place;
import io.kelpie.model.problem.SourceText;
import io.kelpie.model.tree.Mapping;
import io.kelpie.model.tree.Node;
import io.kelpie.model.tree.Scalar;
import io.kelpie.model.tree.Sequence;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the plain part of YAML that nearly every configuration keeps to: block mappings with ordinary keys, lists of single
 * values, flow collections that end on their line, no escapes. It makes the same tree as the library or none at
 * all, never another one; a test compares both on many thousand texts.
 *
 * <p>It exists because the library costs a starting JVM about 60 ms, three times as much as everything else that is done
 * about a configuration. Used once, by one thread.
 */
final class PlainYaml {

    private final SourceText source;
    private final String text;
    /** The present line: its number, where it begins, where its content begins, and where it ends. */
    private int line;

    private int begin;
    private int content;
    private int end;

    private PlainYaml(SourceText source, String text) {
        this.source = source;
        this.text = text;
    }

    /** The tree, or null when the text is not plain enough. */
    static @Nullable Node read(SourceText source, String text) {
        if (!isPlain(text)) {
            return null;
        }
        PlainYaml reader = new PlainYaml(source, text);
        try {
            reader.end = -1;
            reader.nextLine();
            Node root = reader.block(0, 0);
            return reader.atEnd() ? root : null;
        } catch (NotPlain e) {
            return null;
        }
    }

    /** Whether there are only line feeds, printable ASCII and the letters of most alphabets. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\n' && (c < ' ' || c > '~') && (c <= 0xA0 || c >= 0x1600)) {
                return false;
            }
        }
        return true;
    }

    private Node block(int indent, int depth) {
        if (atEnd() || column() != indent || depth > TreeBuilder.MAX_DEPTH) {
            throw new NotPlain();
        }
        return isItem() ? sequence(indent) : mapping(indent, depth);
    }

    private Mapping mapping(int indent, int depth) {
        Place place = place(content);
        List<Mapping.Entry> entries = new ArrayList<>();
        while (!atEnd() && column() == indent && !isItem()) {
            int colon = keyEnd();
            Scalar key = new Scalar(place(content), text.substring(content, colon), false);
            int value = PlainLine.skipBlanks(text, colon + 1, end);
            boolean inline = value < end && text.charAt(value) != '#';
            Node node = inline ? inline(value) : null;
            Place nothing = place(colon + 1);
            nextLine();
            entries.add(new Mapping.Entry(key, node == null ? below(indent, depth, nothing) : node));
        }
        if (!atEnd() && column() >= indent) {
            throw new NotPlain();
        }
        return new Mapping(place, entries);
    }

    /** What stands below a key that has nothing on its own line. */
    private Node below(int indent, int depth, Place nothing) {
        if (!atEnd() && (column() > indent || (column() == indent && isItem()))) {
            return block(column(), depth + 1);
        }
        return new Scalar(nothing, "", false);
    }

    private Sequence sequence(int indent) {
        Place place = place(content);
        List<Node> items = new ArrayList<>();
        while (!atEnd() && column() == indent && isItem()) {
            int value = PlainLine.skipBlanks(text, content + 1, end);
            if (value == end || text.charAt(value) == '#') {
                throw new NotPlain();
            }
            items.add(inline(value));
            nextLine();
        }
        if (!atEnd() && column() > indent) {
            throw new NotPlain();
        }
        return new Sequence(place, items);
    }

    private Node inline(int from) {
        return new PlainLine(source, text, line, begin, end).value(from);
    }

    /** The colon after the ordinary key that begins here. */
    private int keyEnd() {
        int at = PlainLine.keyEnd(text, content, end);
        boolean colon = at > content && at < end && text.charAt(at) == ':';
        if (!colon || (at + 1 < end && text.charAt(at + 1) != ' ')) {
            throw new NotPlain();
        }
        return at;
    }

    private boolean isItem() {
        return text.charAt(content) == '-' && (content + 1 == end || text.charAt(content + 1) == ' ');
    }

    private boolean atEnd() {
        return begin >= text.length();
    }

    private int column() {
        return content - begin;
    }

    private Place place(int at) {
        return source.at(line, at - begin + 1);
    }

    /** Goes to the next line that has content. */
    private void nextLine() {
        do {
            begin = end + 1;
            line++;
            int feed = text.indexOf('\n', begin);
            end = feed < 0 ? text.length() : feed;
            content = PlainLine.skipBlanks(text, begin, end);
        } while (!atEnd() && (content == end || text.charAt(content) == '#'));
    }

    /** Ends the reading of a text that is not plain enough. */
    static final class NotPlain extends RuntimeException {

        private static final long serialVersionUID = 1;

        NotPlain() {
            super(null, null, false, false);
        }
    }
}
