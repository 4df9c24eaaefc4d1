package io.kelpie.model.text;

/** Plain decimal numbers, with neither exponents, underscores nor hexadecimals: a setting is read as it looks. */
public final class NumberText {

    private static final int LONGEST = 18;

    private NumberText() {}

    /** The number, NaN when the text is none: {@code 50}, {@code -1}, {@code 0.5}, {@code .5}. */
    public static double parse(String text) {
        int from = sign(text);
        double value = 0;
        double unit = 0;
        int digits = 0;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '.' && unit == 0) {
                unit = 1;
            } else if (c >= '0' && c <= '9' && digits < LONGEST) {
                value = value * 10 + (c - '0');
                unit *= 10;
                digits++;
            } else {
                return Double.NaN;
            }
        }
        if (digits == 0) {
            return Double.NaN;
        }
        double magnitude = unit == 0 ? value : value / unit;
        return text.charAt(0) == '-' ? -magnitude : magnitude;
    }

    /** Whether the text is a whole number that {@link #parse} reads. */
    public static boolean isInteger(String text) {
        return text.indexOf('.') < 0 && !Double.isNaN(parse(text));
    }

    /** The number without a needless fraction: {@code 50}, {@code 0.5}. */
    public static String format(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString((long) number)
                : Double.toString(number);
    }

    private static int sign(String text) {
        return !text.isEmpty() && (text.charAt(0) == '-' || text.charAt(0) == '+') ? 1 : 0;
    }
}
