package io.kelpie.it.harness;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Reads a child's output on a thread of its own, so that the child never waits for a reader. */
final class Pump {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Thread thread;

    Pump(InputStream in) {
        thread = new Thread(() -> copy(in), "pump");
        thread.setDaemon(true);
        thread.start();
    }

    String text() {
        synchronized (bytes) {
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }

    /** Waits until everything has been read; a moment only, for a grandchild may hold the other end. */
    void join() {
        try {
            thread.join(3_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void copy(InputStream in) {
        byte[] buffer = new byte[8192];
        try {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                synchronized (bytes) {
                    bytes.write(buffer, 0, count);
                }
            }
        } catch (IOException e) {
            // the child is gone
        }
    }
}
