package io.kelpie.it.outside;

import io.kelpie.it.harness.Program;
import java.util.List;

/**
 * A server of others, a process of its own at a port of this machine, that a test can stop as an operator would and start again
 * at the same port. For one thread.
 */
public final class Server implements AutoCloseable {

    private final int port;
    private final String goodBye;
    private final List<String> command;
    private Program program;

    private Server(int port, String goodBye, List<String> command) {
        this.port = port;
        this.goodBye = goodBye;
        this.command = command;
        this.program = begin();
    }

    /**
     * Starts one and waits until it listens.
     *
     * @param goodBye the signal on which it lets go of its clients and ends, such as {@code TERM}
     */
    static Server at(int port, String goodBye, List<String> command) {
        return new Server(port, goodBye, command);
    }

    /** Where it listens. */
    public int port() {
        return port;
    }

    /** Asks it to end, and waits until it has. */
    public void stop() {
        program.end(goodBye);
    }

    /** Starts it again after it was stopped. */
    public void comeBack() {
        program = begin();
    }

    private Program begin() {
        return Program.start(command).awaitPort(port);
    }

    @Override
    public void close() {
        program.close();
    }
}
