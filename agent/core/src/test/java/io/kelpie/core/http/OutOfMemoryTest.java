package io.kelpie.core.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The port in a JVM whose application runs out of memory again and again. */
@Timeout(120)
class OutOfMemoryTest {

    private final Process child = start();

    @AfterEach
    void kill() {
        child.destroyForcibly();
    }

    @Test
    void answersAfterTheApplicationRanOutOfMemory() throws IOException {
        BufferedReader out = child.inputReader(UTF_8);
        int port = Integer.parseInt(out.readLine());
        int answered = 0;
        int unanswered = 0;
        while (!out.ready()) { // it prints a word when it is done
            if (probeWhileFull(port)) {
                answered++;
            } else {
                unanswered++;
            }
        }
        System.out.println("while the heap was full: " + answered + " probes answered, " + unanswered + " not");
        for (int i = 0; i < 10; i++) {
            assertThat(get(port, "/livez", 20_000)).endsWith("ok");
        }
        assertThat(get(port, "/json", 20_000)).endsWith("{\"alive\":true}\n");
    }

    private static boolean probeWhileFull(int port) {
        try {
            return get(port, "/livez", 1_000).endsWith("ok");
        } catch (IOException noMemoryForUs) {
            return false;
        }
    }

    private static String get(int port, String path, int timeoutMillis) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(timeoutMillis);
            socket.getOutputStream().write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(UTF_8));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    private static Process start() {
        try {
            return new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx24m",
                            "-XX:+UseSerialGC",
                            "-cp",
                            System.getProperty("java.class.path"),
                            ExhaustedApplication.class.getName())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }
}
