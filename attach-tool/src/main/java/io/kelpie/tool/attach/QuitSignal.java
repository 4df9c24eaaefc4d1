package io.kelpie.tool.attach;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Sends SIGQUIT, which makes a JVM that finds an attach file start its attach listener. */
interface QuitSignal {

    /** Sends it by way of the shell, since pure Java cannot. */
    QuitSignal BY_SHELL = pid -> {
        Process kill = new ProcessBuilder("/bin/sh", "-c", "kill -s QUIT " + pid)
                .redirectErrorStream(true)
                .start();
        kill.getOutputStream().close();
        String said = new String(kill.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        try {
            if (kill.waitFor() != 0) {
                throw new IOException("kill -s QUIT " + pid + " failed: " + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while sending SIGQUIT to " + pid, e);
        }
    };

    /** Sends it to a process of which is known that it survives. */
    void send(long pid) throws IOException;
}
