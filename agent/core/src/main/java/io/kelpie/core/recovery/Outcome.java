package io.kelpie.core.recovery;

import java.util.Locale;

/**
 * What became of a step.
 *
 * @param text one line for people
 */
public record Outcome(Kind kind, String text) {

    /** The ways in which a step can end. */
    public enum Kind {
        DONE,
        /** It was not allowed, or not sensible; the text says which. */
        NOT_CARRIED_OUT,
        FAILED,
        /** It ran out of time and did not end. */
        ABANDONED,
        /** Only told, because of a dry run. */
        WOULD;

        /** In words: {@code not carried out}. */
        public String words() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    public static Outcome done(String text) {
        return new Outcome(Kind.DONE, text);
    }

    public static Outcome notCarriedOut(String reason) {
        return new Outcome(Kind.NOT_CARRIED_OUT, reason);
    }

    public static Outcome failed(String reason) {
        return new Outcome(Kind.FAILED, reason);
    }
}
