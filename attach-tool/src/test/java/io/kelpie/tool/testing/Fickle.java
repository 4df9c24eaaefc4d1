package io.kelpie.tool.testing;

import java.io.IOException;
import java.util.concurrent.locks.LockSupport;

/** A program that sets system properties and removes them again until its input ends. */
public final class Fickle {

    /** Short, so that whoever copies the properties often meets one that goes; not so short that he always does. */
    private static final long PAUSE_NANOS = 10_000;

    private Fickle() {}

    /** Goes on until the end. */
    public static void main(String[] arguments) throws IOException {
        Thread thread = new Thread(Fickle::change, "change");
        thread.setDaemon(true);
        thread.start();
        System.out.println("ready");
        while (System.in.read() >= 0) {
            // goes on
        }
    }

    private static void change() {
        while (true) {
            for (int i = 0; i < 10; i++) {
                System.setProperty("fickle." + i, "here");
            }
            LockSupport.parkNanos(PAUSE_NANOS);
            for (int i = 0; i < 10; i++) {
                System.clearProperty("fickle." + i);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }
}
