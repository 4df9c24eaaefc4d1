package io.kelpie.tool.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** An attach listener that answers as it is told to. */
public final class FakeListener implements AutoCloseable {

    private final ServerSocketChannel server;
    private final Function<List<String>, String> answers;
    private final Thread thread;
    private final List<List<String>> requests = new CopyOnWriteArrayList<>();

    /**
     * Begins to listen.
     *
     * @param answers from the texts of a request to the answer; {@code hang} never answers, the empty text hangs up
     */
    public FakeListener(Path socket, Function<List<String>, String> answers) {
        this.answers = answers;
        try {
            Files.createDirectories(socket.getParent());
            server = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(socket));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        thread = new Thread(this::serve, "fake-listener");
        thread.setDaemon(true);
        thread.start();
    }

    /** Requests so far, each as its texts; connections without a request are not among them. */
    public List<List<String>> requests() {
        return List.copyOf(requests);
    }

    private void serve() {
        try {
            while (true) {
                SocketChannel channel = server.accept();
                List<String> request = read(channel);
                if (!request.isEmpty()) {
                    requests.add(request);
                    String answer = answers.apply(request);
                    if (answer.equals("hang")) {
                        continue;
                    }
                    channel.write(ByteBuffer.wrap(answer.getBytes(StandardCharsets.UTF_8)));
                }
                channel.close();
            }
        } catch (IOException closed) {
            return;
        }
    }

    private static List<String> read(SocketChannel channel) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ByteBuffer one = ByteBuffer.allocate(1);
        while (!complete(bytes.toString(StandardCharsets.UTF_8), bytes.size())) {
            one.clear();
            if (channel.read(one) < 0) {
                return List.of();
            }
            bytes.write(one.get(0));
        }
        String text = bytes.toString(StandardCharsets.UTF_8);
        return List.of(text.substring(0, text.length() - 1).split("\0", -1));
    }

    private static boolean complete(String text, int size) {
        if (!text.startsWith("2\0")) {
            return text.chars().filter(c -> c == 0).count() == 5;
        }
        int lengthEnd = text.indexOf('\0', 2);
        return lengthEnd > 0 && size == lengthEnd + 1 + Integer.parseInt(text.substring(2, lengthEnd));
    }

    /** Stops listening: the socket is only closed for good when nobody waits on it any more. */
    @Override
    public void close() throws IOException {
        server.close();
        try {
            thread.join(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
