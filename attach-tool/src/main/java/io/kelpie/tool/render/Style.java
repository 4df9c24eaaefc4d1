package io.kelpie.tool.render;

/**
 * Colours for a terminal, or none. Immutable.
 *
 * @param colour whether escape sequences are written at all
 */
public record Style(boolean colour) {

    /** Text without colours. */
    public static final Style PLAIN = new Style(false);

    private static final String ESCAPE = "\u001b[";

    /** Good. */
    public String green(String text) {
        return paint("32", text);
    }

    /** Bad. */
    public String red(String text) {
        return paint("31", text);
    }

    /** In between. */
    public String yellow(String text) {
        return paint("33", text);
    }

    /** Emphasised. */
    public String bold(String text) {
        return paint("1", text);
    }

    /** Less important. */
    public String dim(String text) {
        return paint("2", text);
    }

    /** A breaker's or agent's state in its colour. */
    public String state(String state) {
        return switch (state) {
            case "closed", "active", "ok" -> green(state);
            case "open", "forced_open", "failed", "problems" -> red(state);
            case "half_open", "starting", "disabled" -> yellow(state);
            default -> state;
        };
    }

    /** Number of columns that a text takes on the screen. */
    static int width(String text) {
        return text.replaceAll("\u001b\\[[0-9;]*m", "").length();
    }

    private String paint(String code, String text) {
        return colour && !text.isEmpty() ? ESCAPE + code + "m" + text + ESCAPE + "0m" : text;
    }
}
