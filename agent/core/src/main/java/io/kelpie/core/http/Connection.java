package io.kelpie.core.http;

import io.kelpie.core.http.access.Gatekeeper;
import io.kelpie.core.http.message.HeadParser;
import io.kelpie.core.http.message.Problem;
import io.kelpie.core.http.message.Refused;
import io.kelpie.core.http.message.Request;
import io.kelpie.core.http.message.RequestHead;
import io.kelpie.core.http.message.Response;
import io.kelpie.core.http.route.Route;
import io.kelpie.core.http.route.Router;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One client: its socket, what it has sent so far, and until when it may go on.
 *
 * <p>Belongs to one thread at a time, which takes it from the {@link Lobby} and gives it back; only {@link #abort} may be
 * called by another. Its deadline counts from the beginning and not from the last byte, so sending slowly gains nothing.
 */
final class Connection {

    /** How far the client has come. */
    enum Phase {
        /** Request line and headers are not complete. */
        HEAD,
        /** The request is admitted, its body is not complete. */
        BODY,
        /** The request is complete and waits for its turn. */
        READY,
        /** The answer is sent; what the client is still sending is thrown away, so that it gets to read the answer. */
        DRAIN
    }

    private record Admitted(RequestHead head, Router.Match match) {}

    private static final int SEND_BUFFER = 256 * 1024;
    private static final int MAX_DRAIN = 1024 * 1024;
    private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] NOTHING = {};

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final Buffers buffers;
    private final Gatekeeper gatekeeper;
    private final long since;

    private Phase phase = Phase.HEAD;
    private volatile long deadline;
    private volatile long deadlineInCompany;
    private long lookAgainAt;
    private byte @Nullable [] head;
    private @Nullable Admitted admitted;
    private byte[] body = NOTHING;
    private int received;
    private int headLength;

    Connection(Socket socket, Buffers buffers, Gatekeeper gatekeeper, long now, long patienceNanos) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
        this.out = socket.getOutputStream();
        this.buffers = buffers;
        this.gatekeeper = gatekeeper;
        this.since = now;
        this.deadline = now + patienceNanos;
        this.deadlineInCompany = deadline;
        socket.setTcpNoDelay(true);
        socket.setSendBufferSize(SEND_BUFFER); // an answer fits in, so a client that does not read it holds up nobody
    }

    Phase phase() {
        return phase;
    }

    Gatekeeper gatekeeper() {
        return gatekeeper;
    }

    /** When the client came, by the nanosecond clock. */
    long since() {
        return since;
    }

    boolean expired(long now) {
        return now - deadline >= 0;
    }

    /** Whether its time is over now that others wait for it to finish. */
    boolean expiredInCompany(long now) {
        return now - deadlineInCompany >= 0;
    }

    /** Grants more time. */
    void deadline(long next) {
        deadline(next, next);
    }

    /** Grants more time, and less of it when others wait. */
    void deadline(long next, long inCompany) {
        deadline = next;
        deadlineInCompany = inCompany;
    }

    /** How long, in nanoseconds, until somebody should look for more bytes; not positive: now. */
    long pause(long now) {
        return lookAgainAt - now;
    }

    void lookAgainAt(long when) {
        lookAgainAt = when;
    }

    boolean hasSentSomething() {
        return received > 0;
    }

    /**
     * Takes what the client has sent, or sends within the given time.
     *
     * @param millis how long to wait; 0: not at all
     * @return how many bytes came in; 0: none yet; -1: the client has finished sending
     */
    int receive(int millis) throws IOException {
        if (millis == 0 && in.available() == 0) {
            return 0;
        }
        byte[] into = target();
        int from = phase == Phase.DRAIN ? 0 : received;
        socket.setSoTimeout(Math.max(1, millis));
        try {
            int count = in.read(into, from, into.length - from);
            received += Math.max(0, count);
            return count;
        } catch (SocketTimeoutException nothingYet) {
            return 0;
        }
    }

    /**
     * The head, once it is complete.
     *
     * @param news how many of the received bytes are new
     * @return null: more is needed
     */
    @Nullable
    RequestHead head(int news) throws Refused {
        byte[] bytes = target();
        if (!HeadParser.mayBegin(bytes[0])) {
            throw new Refused(Problem.NOT_HTTP);
        }
        int end = HeadParser.endOfHead(bytes, received - news, received);
        if (end >= 0) {
            RequestHead complete = HeadParser.parse(bytes, end);
            headLength = end;
            return complete;
        }
        if (received == bytes.length) {
            throw new Refused(Problem.HEADER_TOO_LARGE);
        }
        return null;
    }

    /** Remembers that the request may be answered, and by whom. */
    void admit(RequestHead complete, Router.Match match) {
        admitted = new Admitted(complete, match);
    }

    /** Goes on to read a body of that length, of which a part may have come with the head. */
    void expectBody(int length, boolean goAhead) throws IOException {
        byte[] expected = new byte[length];
        int early = Math.min(length, received - headLength);
        System.arraycopy(target(), headLength, expected, 0, early);
        body = expected;
        received = early;
        phase = Phase.BODY;
        if (goAhead && early < length) {
            out.write(CONTINUE);
        }
    }

    boolean bodyIsComplete() {
        return received == body.length;
    }

    Route route() {
        return admitted().match().route();
    }

    Request request() {
        RequestHead complete = admitted().head();
        return new Request(
                complete.method(),
                complete.path(),
                complete.query(),
                admitted().match().parameters(),
                body);
    }

    /** Whether the client sends a body that nobody wants, as with GET. */
    boolean hasUnwantedBody() {
        return admitted().head().contentLength() > body.length;
    }

    private Admitted admitted() {
        Admitted request = admitted;
        if (request == null) {
            throw new IllegalStateException("Bug: the request has not been admitted yet");
        }
        return request;
    }

    void ready() {
        phase = Phase.READY;
    }

    void send(Response response, boolean withBody) throws IOException {
        response.writeTo(out, withBody);
    }

    /** Ends the answer and goes on to throw away what still comes in, until the given time. */
    void drain(long until) throws IOException {
        socket.shutdownOutput();
        phase = Phase.DRAIN;
        deadline(until);
        received = 0;
    }

    boolean hasDrainedEnough() {
        return received > MAX_DRAIN;
    }

    /** Ends it from another thread: reading and writing fail from now on. */
    void abort() {
        try {
            socket.close();
        } catch (IOException closedAnyway) {
            return;
        }
    }

    /** Ends it and gives back what it holds. */
    void close() {
        abort();
        byte[] held = head;
        head = null;
        if (held != null) {
            buffers.give(held);
        }
    }

    private byte[] target() {
        if (phase == Phase.BODY) {
            return body;
        }
        byte[] held = head;
        if (held == null) {
            held = buffers.take();
            head = held;
        }
        return held;
    }
}
