package io.kelpie.tool.demo;

import io.kelpie.tool.client.AgentClient;
import io.kelpie.tool.client.GuardStatus;
import io.kelpie.tool.outcome.CommandFailed;
import io.kelpie.tool.time.Time;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Asks the agent for the state of the guard every few milliseconds, on a thread of its own, so that no state goes unseen
 * while the story waits for something else.
 */
final class Lookout implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(15);

    private final AgentClient agent;
    private final Time time;
    private final List<String> states = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private volatile @Nullable GuardStatus latest;
    private volatile boolean closed;

    Lookout(AgentClient agent, Time time) {
        this.agent = agent;
        this.time = time;
        this.thread = new Thread(this::watch, "lookout");
        thread.setDaemon(true);
        thread.start();
    }

    private void watch() {
        while (!closed) {
            try {
                GuardStatus guard = GuardStatus.of(agent.guard(DemoConfig.GUARD));
                if (states.isEmpty() || !states.get(states.size() - 1).equals(guard.state())) {
                    states.add(guard.state());
                }
                latest = guard;
            } catch (CommandFailed e) {
                latest = null;
            }
            time.sleep(PAUSE);
        }
    }

    /** The guard as it was last seen; null when the agent did not answer. */
    @Nullable
    GuardStatus latest() {
        return latest;
    }

    /** Every state since the beginning, one after another. */
    List<String> states() {
        return List.copyOf(states);
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join(1000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
