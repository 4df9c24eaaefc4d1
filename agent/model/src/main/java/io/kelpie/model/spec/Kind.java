package io.kelpie.model.spec;

/** The shapes that the value of a key can have. */
public enum Kind {
    /** {@code true} or {@code false}; {@code on}, {@code off}, {@code yes} and {@code no} are understood. */
    FLAG,
    INTEGER,
    NUMBER,
    /** 0 to 1, or a percentage: {@code 0.2} and {@code 20%} are the same. */
    FRACTION,
    /** 0 to 100, the sign {@code %} is optional. */
    PERCENT,
    DURATION,
    /** One of a few words. */
    CHOICE,
    TEXT,
    /** A text that is never shown again. */
    SECRET,
    CLASS_NAME,
    /** Class names: a list, or one string with commas. */
    CLASS_NAMES,
    /** Class names with wildcards: a list, or one string with commas. */
    CLASS_PATTERNS,
    SELECTORS,
    /** Some of a few words, in an order. */
    CHOICES,
    /** A number of calls per time: {@code 100/s}. */
    RATE,
    /** Any single value, nothing included. */
    CONSTANT,
    /** Any words, compared literally. */
    TEXTS,
    /** Regular expressions. */
    PATTERNS,
    /** A mapping with keys of its own. */
    SECTION,
    /** A list of mappings, each with the same keys. */
    SECTIONS,
    /** Names chosen by the operator, each with a section. */
    NAMED_SECTIONS
}
