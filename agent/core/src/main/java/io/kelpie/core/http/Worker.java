package io.kelpie.core.http;

import io.kelpie.core.http.message.Problem;
import io.kelpie.core.http.message.Refused;
import io.kelpie.core.http.message.Request;
import io.kelpie.core.http.message.RequestHead;
import io.kelpie.core.http.message.Response;
import io.kelpie.core.http.route.Route;
import io.kelpie.core.http.route.Router;
import io.kelpie.core.log.Log;
import java.io.IOException;

/**
 * One of the threads that read requests and answer them.
 *
 * <p>Each turn takes one connection from the {@link Lobby} and brings it as far as it can be brought without waiting. No
 * failure ends the loop: whatever a turn throws ends that connection.
 */
final class Worker implements Runnable {

    private static final long DRAIN_NANOS = 1_000_000_000L;

    private final Lobby lobby;
    private final Crew crew;
    private final long patience;
    private final Log log;

    Worker(Lobby lobby, Crew crew, long patienceNanos, Log log) {
        this.lobby = lobby;
        this.crew = crew;
        this.patience = patienceNanos;
        this.log = log;
    }

    @Override
    public void run() {
        while (crew.isOnDuty()) {
            try {
                Connection connection = lobby.next();
                if (connection == null) {
                    crew.revive();
                } else {
                    serve(connection);
                }
            } catch (RuntimeException bug) {
                log.error("Bug: a worker of the HTTP port failed, and goes on", bug);
                crew.rest();
            } catch (Throwable survived) { // an interrupt by the application, no memory: the next turn may do better
                crew.rest();
            }
        }
    }

    private void serve(Connection connection) {
        boolean stays = false;
        try {
            stays = step(connection);
        } catch (IOException gone) {
            stays = false;
        } finally {
            if (!stays) {
                end(connection);
            }
        }
    }

    private void end(Connection connection) {
        try {
            connection.close();
        } finally {
            lobby.leave(connection);
        }
    }

    private boolean step(Connection connection) throws IOException {
        try {
            return turn(connection);
        } catch (Refused refused) {
            return refuse(connection, refused.response(), true);
        }
    }

    /** Returns whether the connection goes on; then it is in the lobby again. */
    private boolean turn(Connection connection) throws IOException, Refused {
        if (connection.expired(System.nanoTime())) {
            return tooLate(connection);
        }
        if (connection.phase() == Connection.Phase.READY) {
            return answer(connection);
        }
        int slice = lobby.slice();
        int news = connection.receive(slice);
        if (news < 0 || connection.hasDrainedEnough()) {
            return false;
        }
        if (news > 0 && connection.phase() == Connection.Phase.HEAD) {
            RequestHead head = connection.head(news);
            if (head != null) {
                return begin(connection, head);
            }
        }
        if (connection.phase() == Connection.Phase.BODY && connection.bodyIsComplete()) {
            return complete(connection);
        }
        lobby.back(connection, slice);
        return true;
    }

    private boolean tooLate(Connection connection) throws Refused {
        if (connection.phase() == Connection.Phase.READY) {
            throw new Refused(Problem.BUSY);
        }
        if (connection.phase() != Connection.Phase.DRAIN && connection.hasSentSomething()) {
            throw new Refused(Problem.TOO_SLOW);
        }
        return false;
    }

    private boolean begin(Connection connection, RequestHead head) throws IOException {
        Router.Match match;
        try {
            match = connection.gatekeeper().admit(head);
        } catch (Refused refused) {
            return refuse(connection, refused.response(), !head.method().equals("HEAD"));
        }
        connection.admit(head, match);
        if (match.route().access() == Route.Access.PROBE) {
            return answer(connection);
        }
        if (match.route().access() == Route.Access.CHANGE && head.contentLength() > 0) {
            connection.expectBody((int) head.contentLength(), head.expectsContinue());
            if (!connection.bodyIsComplete()) {
                lobby.back(connection, 1);
                return true;
            }
        }
        return complete(connection);
    }

    /** Answers at the counter, now or when it is the connection's turn there. */
    private boolean complete(Connection connection) throws IOException {
        connection.ready();
        return lobby.toCounter(connection) ? answer(connection) : true;
    }

    private boolean answer(Connection connection) throws IOException {
        Request request = connection.request();
        connection.deadline(System.nanoTime() + Long.MAX_VALUE / 2);
        Response response = handled(connection.route(), request);
        long now = System.nanoTime();
        connection.deadline(now + patience / 2, now + patience / 10); // others may wait at the counter
        connection.send(response, !request.method().equals("HEAD"));
        lobby.fromCounter(connection);
        return connection.hasUnwantedBody() && drain(connection);
    }

    private Response handled(Route route, Request request) {
        try {
            return route.handler().handle(request);
        } catch (VirtualMachineError exhausted) {
            log.warn("No memory or stack for an answer to ".concat(request.path()), exhausted);
            return Problem.EXHAUSTED.response();
        } catch (Throwable failed) {
            log.error("Bug: no answer to ".concat(request.method() + " " + request.path()), failed);
            return Problem.FAILED.response();
        }
    }

    private boolean refuse(Connection connection, Response response, boolean withBody) throws IOException {
        connection.deadline(System.nanoTime() + patience);
        connection.send(response, withBody);
        return drain(connection);
    }

    private boolean drain(Connection connection) throws IOException {
        connection.drain(System.nanoTime() + DRAIN_NANOS);
        lobby.back(connection, 1);
        return true;
    }
}
