package io.kelpie.it.apps;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import javax.management.MBeanServerFactory;

/** Waits for the end of its stdin, and then prints everything about its JVM that others might have changed, a line for each fact. */
public final class Inventory {

    private Inventory() {}

    /** Runs until its stdin ends. */
    public static void main(String[] arguments) throws IOException {
        System.out.println("ready");
        System.in.transferTo(OutputStream.nullOutputStream());
        for (Map.Entry<Object, Object> property : System.getProperties().entrySet()) {
            System.out.println("property " + property);
        }
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            ClassLoader loader = thread.getContextClassLoader();
            System.out.println("thread " + thread.getName() + " daemon=" + thread.isDaemon() + " loader="
                    + (loader == null ? null : loader.getClass()));
        }
        System.out.println("charset " + Charset.defaultCharset());
        System.out.println("locale " + Locale.getDefault());
        System.out.println("zone " + TimeZone.getDefault().getID());
        System.out.println("uncaught exceptions " + Thread.getDefaultUncaughtExceptionHandler());
        System.out.println("streams " + System.out.getClass() + System.err.getClass() + System.in.getClass());
        System.out.println(
                "MBean servers " + MBeanServerFactory.findMBeanServer(null).size());
        System.out.println("security providers " + java.security.Security.getProviders().length);
        System.out.println("priority " + Thread.currentThread().getPriority());
    }
}
