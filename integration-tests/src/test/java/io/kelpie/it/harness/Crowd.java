package io.kelpie.it.harness;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Clients by the hundred. Of ten, one asks properly and waits for the answer, three ask and slam the door, three stop in the
 * middle of the request, and three keep silent. Of the last two kinds the latest few hundred stay until the crowd disperses.
 *
 * <p>For one thread.
 */
public final class Crowd implements AutoCloseable {

    private static final int PRESENT = 300;

    private final StatusPort port;
    private final Deque<Wire> present = new ArrayDeque<>();
    private int connections;
    private int served;
    private int turnedAway;
    private int cutOff;

    /** Before a port. */
    public Crowd(StatusPort port) {
        this.port = port;
    }

    /** So many more come, one after the other. */
    public void wave(int clients) {
        for (int i = 0; i < clients; i++) {
            come(connections++ % 10);
            while (present.size() > PRESENT) {
                leave(present.remove());
            }
        }
    }

    private void come(int kind) {
        Wire client = Wire.to(port);
        switch (kind) {
            case 0 -> {
                count(client.say(Wire.request("GET /livez HTTP/1.1", "Host: localhost"))
                        .hear());
                client.close();
            }
            case 1, 2, 3 ->
                client.say(Wire.request("GET /status HTTP/1.1", "Host: localhost"))
                        .slam();
            case 4, 5, 6 -> present.add(client.say("GET /status HTTP/1.1\r\nHo"));
            default -> present.add(client);
        }
    }

    private void count(String answer) {
        if (answer.startsWith("HTTP/1.1 200 ")) {
            served++;
        } else if (answer.startsWith("HTTP/1.1 503 ")) {
            turnedAway++;
        } else {
            cutOff++;
        }
    }

    private static void leave(Wire client) {
        client.close();
    }

    /** How many have come so far. */
    public int connections() {
        return connections;
    }

    /** How many of those that asked properly got what they asked for. */
    public int served() {
        return served;
    }

    @Override
    public void close() {
        present.forEach(Crowd::leave);
        present.clear();
    }

    @Override
    public String toString() {
        return connections + " connections; of those that asked properly " + served + " were served, " + turnedAway
                + " turned away, " + cutOff + " cut off";
    }
}
