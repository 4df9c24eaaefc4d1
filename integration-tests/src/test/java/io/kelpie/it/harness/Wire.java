package io.kelpie.it.harness;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * A plain connection to a child's port, on which a test says what no HTTP client would say, and hears what comes back.
 *
 * <p>For one thread. Nothing waits longer than 30 s, and then fails.
 */
public final class Wire implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 30_000;

    private final Socket socket;

    private Wire(Socket socket) {
        this.socket = socket;
    }

    /** Connects to a status port. */
    public static Wire to(StatusPort port) {
        return to(port, 0);
    }

    /** Connects with so little room for what comes back that the other side has to wait for a reader. */
    public static Wire to(StatusPort port, int receiveBuffer) {
        Socket socket = new Socket();
        try {
            if (receiveBuffer > 0) {
                socket.setReceiveBufferSize(receiveBuffer);
            }
            socket.connect(
                    new InetSocketAddress(
                            InetAddress.getLoopbackAddress(),
                            URI.create(port.url()).getPort()),
                    PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            return new Wire(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(port.url() + " cannot be reached", e);
        }
    }

    /** Waits no longer than that for what comes back. */
    public Wire patience(int millis) {
        try {
            socket.setSoTimeout(millis);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends one request, given as its lines, and takes the answer. */
    public static Answer ask(StatusPort port, String... lines) {
        try (Wire wire = to(port)) {
            return Answer.of(wire.say(request(lines)).hear());
        }
    }

    /** A request with these lines and no body. */
    public static String request(String... lines) {
        return String.join("\r\n", lines) + "\r\n\r\n";
    }

    /** Sends a text, byte for character. */
    public Wire say(String text) {
        return say(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Sends bytes; those that the other side no longer wants are lost. */
    public Wire say(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
        } catch (IOException e) {
            // it has closed the connection, and hear() tells what it said before
        }
        return this;
    }

    /** Says that nothing more will come, and goes on listening. */
    public Wire finish() {
        try {
            socket.shutdownOutput();
        } catch (IOException e) {
            // it has closed the connection
        }
        return this;
    }

    /** Everything that the other side says until it closes the connection. */
    public String hear() {
        ByteArrayOutputStream heard = new ByteArrayOutputStream();
        try {
            InputStream in = socket.getInputStream();
            byte[] buffer = new byte[8192];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                heard.write(buffer, 0, count);
            }
        } catch (SocketTimeoutException e) {
            throw new UncheckedIOException("the connection stays open after: " + heard, e);
        } catch (IOException e) {
            // a connection may also end by a reset
        }
        return heard.toString(StandardCharsets.UTF_8);
    }

    /** Breaks the connection off in a way that the other side sees as an error. */
    public void slam() {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            // it is gone already
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
