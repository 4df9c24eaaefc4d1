package io.kelpie.it.harness;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** One output stream of a child, read all the time by a thread of its own, so that the child never waits for a reader. */
final class Output {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Thread pump;

    Output(String name, InputStream in) {
        pump = new Thread(() -> copy(in), name);
        pump.setDaemon(true);
        pump.start();
    }

    /** What has come so far. */
    synchronized String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** The exact bytes that have come so far. */
    synchronized byte[] bytes() {
        return bytes.toByteArray();
    }

    /** Waits for the end of the stream; a grandchild that has inherited it may keep it open, so not for long. */
    void awaitEnd(long millis) {
        try {
            pump.join(millis);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void copy(InputStream in) {
        byte[] buffer = new byte[8192];
        try (in) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                append(buffer, count);
            }
        } catch (IOException closed) {
            append("\n(the stream broke off)\n".getBytes(StandardCharsets.UTF_8), 0);
        }
    }

    private synchronized void append(byte[] buffer, int count) {
        bytes.write(buffer, 0, count);
    }
}
