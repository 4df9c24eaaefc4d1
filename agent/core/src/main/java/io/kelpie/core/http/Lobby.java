package io.kelpie.core.http;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Where clients wait for a worker: a fixed number of places, and the rule who is next.
 *
 * <p>Nobody can hold up anybody else. Reading is done in short slices, newcomers first, so a client that sends slowly takes
 * up a place and no worker. When all places are taken, the one who has been sending for longest loses its own. Complete
 * requests pass one counter, at which one worker at most runs a handler; the other stays free for reading and for probes.
 *
 * <p>All state is guarded by this object's monitor, nothing is allocated after construction and nothing is ever done under
 * the monitor that could wait, except for giving up the monitor itself.
 */
final class Lobby {

    private static final long NANOS = 1_000_000;
    private static final long IDLE_MILLIS = 5_000;
    private static final int ROUND_MILLIS = 50;
    private static final long CROWDED_PAUSE_NANOS = 10 * NANOS;

    private final @Nullable Connection[] places;
    private final ArrayDeque<Connection> fresh;
    private final ArrayDeque<Connection> waiting;
    private final ArrayDeque<Connection> ready;
    private @Nullable Connection atCounter;
    private boolean closed;

    Lobby(int places) {
        this.places = new @Nullable Connection[places];
        this.fresh = new ArrayDeque<>(places + 1);
        this.waiting = new ArrayDeque<>(places + 1);
        this.ready = new ArrayDeque<>(places + 1);
    }

    /**
     * Gives a newcomer a place, if need be that of another.
     *
     * @param millis how long to wait for the workers when all places are taken by clients that they have not looked at
     * @return who has to be told to go: nobody (null), another connection, or the newcomer itself
     */
    synchronized @Nullable Connection enter(Connection newcomer, long millis) throws InterruptedException {
        long until = System.nanoTime() + millis * NANOS;
        Connection loser = null;
        int place = placeOf(null);
        while (!closed && place < 0) {
            loser = slowest();
            place = loser == null ? -1 : placeOf(loser);
            long left = until - System.nanoTime();
            if (place >= 0 || left <= 0) {
                break;
            }
            wait(left / NANOS + 1);
            place = placeOf(null);
        }
        if (closed || place < 0) {
            return newcomer;
        }
        waiting.remove(loser);
        places[place] = newcomer;
        fresh.add(newcomer);
        notifyAll();
        return loser;
    }

    /**
     * Waits for a connection that a worker should look at; one in phase {@code READY} is let to the counter.
     *
     * @return null from time to time when there is none, and always when closed
     */
    synchronized @Nullable Connection next() throws InterruptedException {
        long idleSince = System.nanoTime();
        while (!closed) {
            long now = System.nanoTime();
            Connection next = choose(now);
            if (next != null) {
                notifyAll(); // the acceptor may be waiting for somebody to have been looked at
                return next;
            }
            if (now - idleSince >= IDLE_MILLIS * NANOS) {
                return null;
            }
            wait(Math.max(1, pause(now) / NANOS));
        }
        return null;
    }

    private @Nullable Connection choose(long now) {
        Connection busy = atCounter;
        Connection first = ready.peek();
        if (busy != null && (first == null ? busy.expired(now) : busy.expiredInCompany(now))) {
            busy.abort(); // its worker is writing and fails now
        }
        if (first != null && (first.expired(now) || busy == null)) {
            if (!first.expired(now)) {
                atCounter = first;
            }
            return ready.poll();
        }
        Connection newcomer = fresh.poll();
        if (newcomer != null) {
            return newcomer;
        }
        Connection slow = waiting.peek();
        return slow != null && slow.pause(now) <= 0 ? waiting.poll() : null;
    }

    private long pause(long now) {
        Connection slow = waiting.peek();
        long pause = IDLE_MILLIS * NANOS;
        if (slow != null) {
            pause = Math.min(pause, slow.pause(now));
        }
        return atCounter == null && ready.isEmpty() ? pause : Math.min(pause, 100 * NANOS);
    }

    /** How many milliseconds a worker may wait for one client's bytes: the fewer, the more clients there are. */
    synchronized int slice() {
        return ROUND_MILLIS / (1 + fresh.size() + waiting.size());
    }

    /** Takes back a connection that has more to come. */
    synchronized void back(Connection connection, int slice) {
        long now = System.nanoTime();
        connection.lookAgainAt(slice == 0 ? now + CROWDED_PAUSE_NANOS : now);
        if (!closed) {
            waiting.add(connection);
            notifyAll();
        }
    }

    /**
     * Lets a complete request to the counter.
     *
     * @return false: somebody is there, and the connection has been put into the queue
     */
    synchronized boolean toCounter(Connection connection) {
        if (atCounter == null && ready.isEmpty()) {
            atCounter = connection;
            return true;
        }
        if (!closed) {
            ready.add(connection);
        }
        return false;
    }

    /** Frees the counter, if that connection is at it. */
    synchronized void fromCounter(Connection connection) {
        if (atCounter == connection) {
            atCounter = null;
            notifyAll();
        }
    }

    /** Frees the place of a connection that is closed. */
    synchronized void leave(Connection connection) {
        int place = placeOf(connection);
        if (place >= 0) {
            places[place] = null;
        }
        fromCounter(connection);
        notifyAll();
    }

    /** Lets the request at the counter come to its end, for some time, and then ends everything. */
    synchronized void close(long millis) {
        long until = System.nanoTime() + millis * NANOS;
        try {
            for (long left = millis; atCounter != null && left > 0; left = (until - System.nanoTime()) / NANOS) {
                wait(left);
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        closed = true;
        for (Connection connection : places) {
            if (connection != null) {
                connection.abort();
            }
        }
        notifyAll();
    }

    private int placeOf(@Nullable Connection connection) {
        for (int i = 0; i < places.length; i++) {
            if (places[i] == connection) {
                return i;
            }
        }
        return -1;
    }

    /** The client that has been sending its request for longest, or merely still empties its pockets. */
    private @Nullable Connection slowest() {
        Connection slowest = null;
        for (Connection connection : waiting) {
            if (connection.phase() == Connection.Phase.DRAIN) {
                return connection;
            }
            boolean sending = connection.phase() == Connection.Phase.HEAD;
            if (sending && (slowest == null || connection.since() - slowest.since() < 0)) {
                slowest = connection;
            }
        }
        return slowest;
    }
}
