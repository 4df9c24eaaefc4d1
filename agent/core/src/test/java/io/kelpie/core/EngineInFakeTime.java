package io.kelpie.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.kelpie.core.event.GuardEvent;
import io.kelpie.core.event.GuardListener;
import io.kelpie.core.guard.Guard;
import io.kelpie.core.guard.breaker.Seams;
import io.kelpie.core.guard.timeout.Turns;
import io.kelpie.core.guard.timeout.Wheel;
import io.kelpie.core.time.FakeTime;
import io.kelpie.core.time.Scheduler;
import io.kelpie.core.weave.ModuleOpener;
import io.kelpie.core.weave.Weaving;
import io.kelpie.model.args.Overrides;
import io.kelpie.model.read.ConfigReader;
import io.kelpie.model.read.ConfigSource;
import io.kelpie.model.read.Loaded;
import java.lang.instrument.Instrumentation;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import net.bytebuddy.agent.ByteBuddyAgent;
import org.jspecify.annotations.Nullable;

/**
 * Guards, weaving and gate together, in the test's own JVM, where nothing happens by itself: the test moves the time, turns the
 * wheel and does the work of the agent's threads. For one thread at a time.
 */
public final class EngineInFakeTime implements AutoCloseable, GuardListener, Scheduler, Executor {

    private final Instrumentation instrumentation = ByteBuddyAgent.install();
    private final FakeTime time = new FakeTime();
    private final Wheel wheel = new Wheel(time, Unstarted::new);
    private final Queue<Runnable> work = new ArrayDeque<>();
    private final List<String> log = new ArrayList<>();
    private final Guards guards = new Guards(
            new Seams(time, time.clock(), this, () -> 0.5, this), new ModuleOpener(instrumentation), wheel, this);
    private final Weaving weaving = new Weaving(instrumentation, guards, log::add);
    private boolean closed;

    /** Guards nothing yet. */
    public EngineInFakeTime() {
        guards.connect();
    }

    /** Arms the guards of a configuration. */
    public void apply(String yaml) {
        Loaded loaded =
                ConfigReader.read(ConfigSource.of("test", yaml.getBytes(StandardCharsets.UTF_8)), Overrides.none());
        assertThat(loaded.hasErrors()).as(loaded.problems().toString()).isFalse();
        guards.prepare(loaded.config().guards(), false, log::add);
        weaving.apply(loaded.config().guards());
        guards.retain(loaded.config().guards(), false);
    }

    /** The kill switch. */
    public void disable() {
        guards.disconnect();
    }

    /** Takes the kill switch back. */
    public void enable() {
        time.jumpUnticked(Duration.ofNanos(1)); // no call began just now
        guards.connect();
    }

    /** A guard by its name; null when there is none. */
    public @Nullable Guard guard(String name) {
        for (Guard guard : guards.list()) {
            if (guard.name().equals(name)) {
                return guard;
            }
        }
        return null;
    }

    /** How many calls are listed as under way. */
    public int inFlight() {
        return guards.inFlight().size();
    }

    /** Lets time pass; what is due happens, on the present thread. */
    public void pass(Duration duration) {
        time.advance(duration);
        turn();
    }

    /** Lets much time pass at once; only the wheel sees it. */
    public void jump(Duration duration) {
        time.jump(duration);
        turn();
        turn();
    }

    private void turn() {
        if (!closed) {
            Turns.turn(wheel);
        }
    }

    /** The ticker's reading. */
    public long nanos() {
        return time.nanos();
    }

    /** How many calls were told so far that their time is over. */
    public long struck() {
        return wheel.status().struck();
    }

    /** The next work that was given to the agent's threads; null when there is none. */
    public @Nullable Runnable takeWork() {
        return work.poll();
    }

    /** Whether something was given to the agent's threads that they have not done. */
    public boolean hasWork() {
        return !work.isEmpty();
    }

    /** Events and complaints so far. */
    public List<String> log() {
        return log;
    }

    @Override
    public void on(GuardEvent event) {
        log.add(event.toString());
    }

    @Override
    public void start() {
        time.start();
    }

    @Override
    public void schedule(long delayNanos, Runnable task) {
        if (!closed) {
            time.schedule(delayNanos, () -> {
                if (!closed) {
                    task.run();
                }
            });
        }
    }

    @Override
    public void execute(Runnable task) {
        if (closed) {
            throw new RejectedExecutionException("closed");
        }
        work.add(task);
    }

    /** Leaves, in the order of the agent. Work that has been taken on goes on. */
    @Override
    public void close() {
        guards.disconnect();
        weaving.remove();
        wheel.close();
        closed = true;
    }

    /** A thread that does nothing when started: the test turns instead. */
    private static final class Unstarted extends Thread {

        Unstarted(Runnable task) {
            super(task);
        }

        @Override
        public synchronized void start() {}
    }
}
