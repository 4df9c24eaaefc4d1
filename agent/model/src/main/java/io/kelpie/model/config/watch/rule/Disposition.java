package io.kelpie.model.config.watch.rule;

/** What an incident calls for, in a word. */
public enum Disposition {
    /** Try again: it is likely to pass. */
    RETRY,
    /** Do without: something else takes its place. */
    FALLBACK,
    /** Leave it: it is told, and nothing is done. */
    SKIP,
    /** Give up: the process cannot go on. */
    ABORT
}
