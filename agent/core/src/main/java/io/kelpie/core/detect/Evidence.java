package io.kelpie.core.detect;

/**
 * A text that supports a finding: stacks, a cycle, a list of the largest.
 *
 * @param name of the file that it would be
 * @param text cut at 32,768 characters
 */
public record Evidence(String name, String text) {

    private static final int MOST = 32_768;

    /** Cuts the text. */
    public Evidence {
        text = text.length() <= MOST ? text : text.substring(0, MOST);
    }
}
