package io.kelpie.model.yaml;

import io.kelpie.model.problem.Place;
import io.kelpie.model.problem.Printable;
import io.kelpie.model.problem.Problems;
import io.kelpie.model.problem.SourceText;
import io.kelpie.model.tree.Mapping;
import io.kelpie.model.tree.Node;
import io.kelpie.model.tree.Scalar;
import io.kelpie.model.tree.Sequence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.parser.ParserImpl;

/**
 * Builds the tree of one document. An alias shares the node of its anchor instead of copying it, so an alias bomb costs
 * nothing; an anchor is known only after its node is complete, so no cycle can arise.
 */
final class TreeBuilder {

    /** More levels than any configuration needs; keeps hostile input off the stack. */
    static final int MAX_DEPTH = 50;

    private static final String STANDARD_TAG = "tag:yaml.org,2002:";

    private final ParserImpl parser;
    private final SourceText source;
    private final Problems problems;
    private final Map<String, Node> anchors = new HashMap<>();
    private int depth;

    TreeBuilder(ParserImpl parser, SourceText source, Problems problems) {
        this.parser = parser;
        this.source = source;
        this.problems = problems;
    }

    /** The node that begins with the parser's next event. */
    Node next() {
        Event event = parser.next();
        Place place = placeOf(event);
        if (event instanceof AliasEvent alias) {
            return aliased(alias, place);
        }
        NodeEvent start = (NodeEvent) event;
        Node node = node(start, place);
        Anchor anchor = start.getAnchor().orElse(null);
        if (anchor != null) {
            anchors.put(anchor.getValue(), node);
        }
        return node;
    }

    Place placeOf(Event event) {
        Mark mark = event.getStartMark().orElse(null);
        return mark == null ? source.start() : source.at(mark.getLine() + 1, mark.getColumn() + 1);
    }

    private Node node(NodeEvent start, Place place) {
        if (start instanceof ScalarEvent scalar) {
            String tag = scalar.getTag().orElse(null);
            checkTag(tag, place);
            return new Scalar(place, scalar.getValue(), !scalar.isPlain() || tag != null);
        }
        if (++depth > MAX_DEPTH) {
            throw new Refused(place, "nested more than " + MAX_DEPTH + " levels deep; nothing was read", null);
        }
        Node node = start instanceof MappingStartEvent ? mapping(place) : sequence(place);
        depth--;
        return node;
    }

    private Node sequence(Place place) {
        List<Node> items = new ArrayList<>();
        while (!parser.checkEvent(Event.ID.SequenceEnd)) {
            items.add(next());
        }
        parser.next();
        return new Sequence(place, items);
    }

    private Node mapping(Place place) {
        List<Mapping.Entry> entries = new ArrayList<>();
        List<Node> merged = null;
        while (!parser.checkEvent(Event.ID.MappingEnd)) {
            Node key = next();
            Node value = next();
            if (!(key instanceof Scalar name)) {
                problems.error(key.place(), "", "a key must be a word, got " + key.described(), null);
            } else if (name.text().equals("<<") && !name.quoted()) {
                merged = merged == null ? new ArrayList<>() : merged;
                merged.add(value);
            } else {
                entries.add(new Mapping.Entry(name, value));
            }
        }
        parser.next();
        if (merged != null) {
            MergeKeys.merge(merged, entries, problems);
        }
        return new Mapping(place, entries);
    }

    private Node aliased(AliasEvent alias, Place place) {
        String name = alias.getAlias().getValue();
        Node node = anchors.get(name);
        if (node == null) {
            throw new Refused(
                    place,
                    "no anchor " + Printable.quote("&" + name) + " stands before this alias",
                    "A word that begins with * is an alias in YAML: put it in quotes, as in \"*" + name + "\".");
        }
        return node;
    }

    private void checkTag(@Nullable String tag, Place place) {
        if (tag != null && !tag.equals("!") && !tag.startsWith(STANDARD_TAG)) {
            problems.error(place, "", "the tag " + Printable.quote(tag) + " has no meaning here", "Remove the tag.");
        }
    }

    /** Ends the reading of a document that is YAML, though not one that is worth reading on. */
    static final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1;

        final transient Place place;
        final @Nullable String hint;

        Refused(Place place, String message, @Nullable String hint) {
            super(message, null, false, false);
            this.place = place;
            this.hint = hint;
        }

        @Override
        public String getMessage() {
            return String.valueOf(super.getMessage());
        }
    }
}
