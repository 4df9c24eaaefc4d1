package io.kelpie.it.apps;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.spi.FileSystemProvider;
import java.util.Locale;
import java.util.TimeZone;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import javax.management.MBeanServerBuilder;

/**
 * Brings parts that the JDK lets an application replace, each of which tells when it is made. They must come to life when the
 * application first needs them, and not before: in {@code main}, that may still configure them.
 */
public final class OwnParts {

    private OwnParts() {}

    /** The application's log manager, for {@code java.util.logging.manager}. */
    public static final class Logs extends LogManager {

        /** Called by the JDK. */
        public Logs() {
            System.out.println("log manager, greeting " + System.getProperty("greeting"));
        }
    }

    /** The application's maker of MBean servers, for {@code javax.management.builder.initial}. */
    public static final class Beans extends MBeanServerBuilder {

        /** Called by the JDK. */
        public Beans() {
            System.out.println("MBean server builder, greeting " + System.getProperty("greeting"));
        }
    }

    /** Runs until its stdin ends. */
    public static void main(String[] arguments) throws IOException {
        System.setProperty("greeting", "set by main");
        Locale.setDefault(Locale.ITALY);
        TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
        System.out.println("ready");
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            System.out.println("echo " + line);
        }
        System.out.println("now logging");
        Logger.getLogger("io.kelpie.it.apps").info("a record");
        System.out.println("now management");
        ManagementFactory.getPlatformMBeanServer();
        System.out.println("now files");
        FileSystemProvider files = FileSystems.getDefault().provider();
        System.out.println(files.getClass().getSimpleName());
        System.out.println("steady " + Everyday.steady(12));
    }
}
