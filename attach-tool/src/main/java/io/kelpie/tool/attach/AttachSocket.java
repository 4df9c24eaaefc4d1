package io.kelpie.tool.attach;

import io.kelpie.tool.jvm.JvmProcess;
import io.kelpie.tool.jvm.ProcFs;
import io.kelpie.tool.time.Deadline;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * The UNIX domain socket of a JVM's attach listener: {@code /tmp/.java_pidN} as the JVM sees it, N being its own idea of its
 * process id. It exists from the first attach on.
 *
 * <p>For one thread. One request is made on one connection.
 */
final class AttachSocket {

    private static final int BUFFER = 1 << 16;
    private static final long ROOT = 0;

    private final Path file;
    private final long owner;

    AttachSocket(ProcFs proc, JvmProcess process) {
        this(
                proc.inside(process.pid(), "/tmp/.java_pid" + process.status().namespacePid()),
                process.status().uid());
    }

    AttachSocket(Path file, long owner) {
        this.file = file;
        this.owner = owner;
    }

    /** Whether there is a file of that name at all. */
    boolean exists() {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    }

    /** Whether the listener is there and takes connections; a socket that a dead process left behind does not. */
    boolean listening() {
        if (!exists() || !trusted()) {
            return false;
        }
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(file))) {
            return channel.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Removes what a dead process of another user, that had this process id before, has left here. In a {@code /tmp} as it
     * usually is, the JVM may not do so itself, and then never listens.
     *
     * @return false when it is still there, because we may not remove it either
     */
    boolean clear() {
        if (listening() || !exists() || isOf(owner)) {
            return true;
        }
        try {
            Files.deleteIfExists(file);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** As the JVM sees it. */
    String name() {
        return "/tmp/" + file.getFileName();
    }

    /** Whether the file belongs to the JVM's user, or root; anybody can put a socket of this name into {@code /tmp}. */
    private boolean trusted() {
        return isOf(owner) || isOf(ROOT);
    }

    private boolean isOf(long user) {
        try {
            return Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS) instanceof Integer uid
                    && uid == user;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Sends a request and reads the answer to its end.
     *
     * @throws SocketTimeoutException when the deadline passes first
     * @throws ConnectException when nobody listens
     */
    byte[] ask(byte[] request, Deadline deadline) throws IOException {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(file));
                Selector selector = Selector.open()) {
            channel.configureBlocking(false);
            SelectionKey key = channel.register(selector, SelectionKey.OP_WRITE);
            ByteBuffer out = ByteBuffer.wrap(request);
            while (out.hasRemaining()) {
                await(selector, deadline);
                channel.write(out);
            }
            key.interestOps(SelectionKey.OP_READ);
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            ByteBuffer in = ByteBuffer.allocate(BUFFER);
            while (read(channel, in, answer.size() > 0) >= 0) {
                answer.write(in.array(), 0, in.position());
                in.clear();
                await(selector, deadline);
            }
            return answer.toByteArray();
        }
    }

    /** Reads on; a listener that does not like a request may reset the connection after its answer. */
    private static int read(SocketChannel channel, ByteBuffer in, boolean answered) throws IOException {
        try {
            return channel.read(in);
        } catch (IOException e) {
            if (answered) {
                return -1;
            }
            throw e;
        }
    }

    private static void await(Selector selector, Deadline deadline) throws IOException {
        selector.selectedKeys().clear();
        if (selector.select(Math.max(1, deadline.left().toMillis())) == 0 && deadline.passed()) {
            throw new SocketTimeoutException("no answer from the attach listener");
        }
    }
}
