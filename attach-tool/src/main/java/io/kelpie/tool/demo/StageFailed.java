package io.kelpie.tool.demo;

/** Something that the demo promises to show was not seen. */
final class StageFailed extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Says what was expected, and what was seen instead. */
    StageFailed(String message) {
        super(message, null, false, false);
    }
}
