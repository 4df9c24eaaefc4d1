package io.kelpie.benchmarks;

import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;

/** Where and when something was measured, as far as a reader needs it to judge the numbers. */
public final class Machine {

    private Machine() {}

    /** One line: date, processors, how busy they are. */
    public static String describe() {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        return LocalDate.now(ZoneOffset.UTC) + ", " + Runtime.getRuntime().availableProcessors() + " processors, "
                + System.getProperty("os.name") + " " + System.getProperty("os.arch") + ", load at the start "
                + String.format(Locale.ROOT, "%.1f", load);
    }

    /** The JDK that runs this, such as {@code JDK 17.0.16}. */
    public static String jdk() {
        return "JDK " + System.getProperty("java.version");
    }
}
