package io.kelpie.model.spec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One key of the configuration, said once: the binder, the messages, the JSON Schema, the documentation and the example all
 * read it here. Immutable.
 */
public final class Property {

    private final String name;
    private final Kind kind;
    private final @Nullable String standard;
    private final @Nullable String standardNote;
    private final double least;
    private final double most;
    private final boolean leastExcluded;
    private final boolean mostTechnical;
    private final List<String> choices;
    private final @Nullable Section section;
    private final String doc;
    private final String example;

    private Property(Draft draft, String doc, String example) {
        this.name = draft.name;
        this.kind = draft.kind;
        this.standard = draft.standard;
        this.standardNote = draft.standardNote;
        this.least = draft.least;
        this.most = draft.most;
        this.leastExcluded = draft.leastExcluded;
        this.mostTechnical = draft.mostTechnical;
        this.choices = draft.choices;
        this.section = draft.section;
        this.doc = doc;
        this.example = example;
    }

    /** Begins a property. */
    public static Draft of(Kind kind, String name) {
        return new Draft(kind, name);
    }

    /** The key, in camel case. */
    public String name() {
        return name;
    }

    /** The shape of its value. */
    public Kind kind() {
        return kind;
    }

    /** The default as an operator would write it; null when there is none, or when it follows from other keys. */
    public @Nullable String standard() {
        return standard;
    }

    /** The default in words, for one that follows from other keys; null when {@link #standard} tells it. */
    public @Nullable String standardNote() {
        return standardNote;
    }

    /** The least value: a number, or milliseconds of a duration. */
    public double least() {
        return least;
    }

    /** The greatest value: a number, or milliseconds of a duration. */
    public double most() {
        return most;
    }

    /** Whether the value must be above {@link #least} instead of at least that. */
    public boolean leastExcluded() {
        return leastExcluded;
    }

    /** Whether {@link #most} only keeps absurd values out, so that it is worth telling only to who exceeds it. */
    public boolean mostTechnical() {
        return mostTechnical;
    }

    /** The words of a choice, empty for other kinds. */
    public List<String> choices() {
        return choices;
    }

    /** The keys inside, for a section; null for other kinds. */
    public @Nullable Section section() {
        return section;
    }

    /** What it means: one or more sentences in Markdown. */
    public String doc() {
        return doc;
    }

    /** A sensible value, as it stands in a file. */
    public String example() {
        return example;
    }

    @Override
    public String toString() {
        return name;
    }

    /** A property while it is being written down. */
    public static final class Draft {

        private final Kind kind;
        private final String name;
        private @Nullable String standard;
        private @Nullable String standardNote;
        private double least = Double.NEGATIVE_INFINITY;
        private double most = Double.POSITIVE_INFINITY;
        private boolean leastExcluded;
        private boolean mostTechnical;
        private List<String> choices = List.of();
        private @Nullable Section section;

        private Draft(Kind kind, String name) {
            this.kind = kind;
            this.name = name;
        }

        public Draft standard(String text) {
            this.standard = text;
            return this;
        }

        public Draft standardNote(String words) {
            this.standardNote = words;
            return this;
        }

        public Draft range(double from, double to) {
            this.least = from;
            this.most = to;
            return this;
        }

        public Draft atLeast(double from, double absurd) {
            this.mostTechnical = true;
            return range(from, absurd);
        }

        public Draft above(double limit, double to) {
            this.leastExcluded = true;
            return range(limit, to);
        }

        public Draft choices(String... words) {
            this.choices = List.of(words);
            return this;
        }

        public Draft section(Section keys) {
            this.section = keys;
            return this;
        }

        public Property doc(String doc, String example) {
            return new Property(this, doc, example);
        }
    }
}
