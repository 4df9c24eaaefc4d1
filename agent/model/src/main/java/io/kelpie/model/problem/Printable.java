package io.kelpie.model.problem;

/** Makes text that somebody else wrote fit for a message. */
public final class Printable {

    private static final char REPLACEMENT = '\uFFFD';

    private Printable() {}

    /** At most so many characters, control characters and the byte order mark replaced. */
    public static String cut(String text, int most) {
        StringBuilder printable = new StringBuilder(Math.min(text.length(), most));
        for (int i = 0; i < text.length() && i < most; i++) {
            char c = text.charAt(i);
            printable.append(isPrintable(c) ? c : REPLACEMENT);
        }
        return printable.append(text.length() > most ? "…" : "").toString();
    }

    /** The text in quotes, at most sixty characters of it. */
    public static String quote(String text) {
        return '"' + cut(text, 60) + '"';
    }

    static boolean isPrintable(int point) {
        return !Character.isISOControl(point)
                && Character.isDefined(point)
                && point != 0xFEFF
                && point != 0x2028
                && point != 0x2029;
    }
}
