package io.kelpie.it.outside;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A way to a server on this machine that a test can cut, slow down and restore, whatever the protocol. While it is cut,
 * connections are reset and new ones refused; while it is slow, everything arrives late in both directions.
 *
 * <p>Safe for use by any thread.
 */
public final class Detour implements AutoCloseable {

    private final int port;
    private final List<Socket> sockets = new ArrayList<>();
    private ServerSocket entrance;
    private int target;
    private long delayMillis;
    private boolean closed;

    private Detour(int port, int target) {
        this.entrance = listen(port);
        this.port = entrance.getLocalPort();
        this.target = target;
        accept(entrance);
    }

    /** A way to a port, from any free one. */
    public static Detour to(int target) {
        return new Detour(0, target);
    }

    /** A way that leads nowhere yet. */
    public static Detour toBeLed() {
        return new Detour(0, 0);
    }

    /** Leads it to a port. */
    public synchronized Detour leadTo(int next) {
        target = next;
        return this;
    }

    /** Where it begins. */
    public int port() {
        return port;
    }

    /** Resets all connections and refuses new ones. */
    public synchronized void cut() {
        shut(entrance);
        for (Socket each : sockets) {
            try {
                each.setSoLinger(true, 0);
            } catch (IOException e) {
                // it is closed already
            }
            shut(each);
        }
        sockets.clear();
    }

    /** Holds everything back for a time before it is passed on. */
    public synchronized void slowDown(Duration delay) {
        delayMillis = delay.toMillis();
    }

    /** Makes it what it was at the beginning. */
    public synchronized void restore() {
        delayMillis = 0;
        notifyAll();
        if (entrance.isClosed() && !closed) {
            entrance = listen(port);
            accept(entrance);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        cut();
    }

    private static ServerSocket listen(int port) {
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen at " + port, e);
        }
    }

    private void accept(ServerSocket from) {
        begin("detour " + from.getLocalPort(), () -> {
            try {
                while (true) {
                    connect(from.accept());
                }
            } catch (IOException e) {
                // it was cut
            }
        });
    }

    private void connect(Socket client) {
        Socket server;
        try {
            server = new Socket(InetAddress.getLoopbackAddress(), target());
        } catch (IOException e) {
            shut(client);
            return;
        }
        synchronized (this) {
            sockets.add(client);
            sockets.add(server);
            if (entrance.isClosed()) {
                cut();
                return;
            }
        }
        begin("there", () -> pass(client, server));
        begin("back", () -> pass(server, client));
    }

    private synchronized int target() {
        return target;
    }

    private void pass(Socket from, Socket to) {
        byte[] buffer = new byte[16_384];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                holdBack();
                out.write(buffer, 0, count);
            }
        } catch (IOException e) {
            // one side is gone, and so is the other
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        shut(from);
        shut(to);
    }

    private synchronized void holdBack() throws InterruptedException {
        long end = System.nanoTime() + delayMillis * 1_000_000;
        for (long left = delayMillis; left > 0 && delayMillis > 0; left = (end - System.nanoTime()) / 1_000_000) {
            wait(left);
        }
    }

    private static void begin(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void shut(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception e) {
            // nobody needs it any more
        }
    }
}
