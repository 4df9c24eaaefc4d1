package io.kelpie.model.spec;

/**
 * A key that operators write because another version or another library has it.
 *
 * @param name the key
 * @param fate what becomes of it
 * @param advice for {@link Fate#RENAMED} and {@link Fate#ALIAS} the key, otherwise what to do instead, as a sentence
 */
public record ForeignKey(String name, Fate fate, String advice) {

    /** Whether it works like a key of the section. */
    public boolean works() {
        return fate == Fate.RENAMED || fate == Fate.ALIAS;
    }

    /** What becomes of a foreign key. */
    public enum Fate {
        /** It works under its old name, with a warning. */
        RENAMED,
        /** Another library's word for a key: it works, and nothing is said. */
        ALIAS,
        /** It needs code or a framework: a warning, and the rest works. */
        WITHOUT_MEANING,
        /** A later release brings it: a warning, and the rest works. */
        NOT_YET,
        /** Kelpie leaves it out on purpose: a warning, and the rest works. */
        NOT_OFFERED,
        /** A word of another library for something that has a key here: an error that names the key. */
        MISTAKEN
    }

    /** An old name of a key. */
    public static ForeignKey renamed(String name, String to) {
        return new ForeignKey(name, Fate.RENAMED, to);
    }

    /** Another library's word for a key. */
    public static ForeignKey alias(String name, String of) {
        return new ForeignKey(name, Fate.ALIAS, of);
    }

    /** A key that means nothing here. */
    public static ForeignKey without(String name, String advice) {
        return new ForeignKey(name, Fate.WITHOUT_MEANING, advice);
    }

    /** A key of a later release. */
    public static ForeignKey notYet(String name, String advice) {
        return new ForeignKey(name, Fate.NOT_YET, advice);
    }

    /** A key of something that is left out on purpose. */
    public static ForeignKey notOffered(String name, String advice) {
        return new ForeignKey(name, Fate.NOT_OFFERED, advice);
    }

    /** A wrong word for a key, with the right one. */
    public static ForeignKey mistaken(String name, String advice) {
        return new ForeignKey(name, Fate.MISTAKEN, advice);
    }
}
