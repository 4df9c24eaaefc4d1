package io.kelpie.model.config.watch;

/**
 * A level that a number is compared with: so much of what there is, or so many.
 *
 * @param value per cent for {@link Of#PERCENT}, else bytes or a count
 */
public record Level(double value, Of of) {

    /** What the value counts. */
    public enum Of {
        PERCENT,
        BYTES,
        COUNT
    }

    public static Level percent(double value) {
        return new Level(value, Of.PERCENT);
    }

    public static Level bytes(double value) {
        return new Level(value, Of.BYTES);
    }

    public static Level count(double value) {
        return new Level(value, Of.COUNT);
    }
}
