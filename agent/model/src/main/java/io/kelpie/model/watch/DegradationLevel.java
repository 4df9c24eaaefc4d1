package io.kelpie.model.watch;

import java.util.Locale;

/** How much of itself the application still offers, everything first. */
public enum DegradationLevel {
    FULL,
    MINOR,
    MODERATE,
    SEVERE,
    MINIMAL,
    EMERGENCY;

    private final String text = name().toLowerCase(Locale.ROOT);

    /** Its number, 0 to 5. */
    @SuppressWarnings("EnumOrdinal") // that is what the order is
    public int number() {
        return ordinal();
    }

    /** So many levels below this one, the lowest at most. */
    @SuppressWarnings("EnumOrdinal")
    public DegradationLevel less(int levels) {
        return values()[Math.min(EMERGENCY.ordinal(), ordinal() + levels)];
    }

    /** One level above this one; the highest stays. */
    @SuppressWarnings("EnumOrdinal")
    public DegradationLevel more() {
        return values()[Math.max(0, ordinal() - 1)];
    }

    /** Its name in files and documents. */
    public String text() {
        return text;
    }
}
