package io.kelpie.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.kelpie.core.event.GuardEvent;
import io.kelpie.core.event.GuardListener;
import io.kelpie.core.guard.CallInFlight;
import io.kelpie.core.guard.Guard;
import io.kelpie.core.guard.GuardStatus;
import io.kelpie.core.guard.breaker.Seams;
import io.kelpie.core.guard.timeout.Wheel;
import io.kelpie.core.thread.DaemonThreads;
import io.kelpie.core.time.ActivityClock;
import io.kelpie.core.time.DaemonScheduler;
import io.kelpie.core.time.Ticker;
import io.kelpie.core.weave.ModuleOpener;
import io.kelpie.core.weave.Weaving;
import io.kelpie.model.args.Overrides;
import io.kelpie.model.read.ConfigReader;
import io.kelpie.model.read.ConfigSource;
import io.kelpie.model.read.Loaded;
import java.lang.instrument.Instrumentation;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import net.bytebuddy.agent.ByteBuddyAgent;

/** Guards, weaving and gate together, as the agent has them, in the test's own JVM. */
public final class EngineInTest implements AutoCloseable, GuardListener {

    private final Instrumentation instrumentation = ByteBuddyAgent.install();
    private final ActivityClock clock = new ActivityClock(Ticker.SYSTEM, new DaemonThreads("test-clock"));
    private final DaemonScheduler scheduler = new DaemonScheduler(new DaemonThreads("test-timer"));
    private final Wheel wheel = new Wheel(Ticker.SYSTEM, new DaemonThreads("test-wheel"));
    private final ExecutorService threads = Executors.newCachedThreadPool(new DaemonThreads("test-async"));
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final Guards guards = new Guards(
            new Seams(Ticker.SYSTEM, clock, scheduler, () -> 0.5, this),
            new ModuleOpener(instrumentation),
            wheel,
            threads);
    private final Weaving weaving = new Weaving(instrumentation, guards, log::add);

    public EngineInTest() {
        guards.connect();
    }

    @Override
    public void on(GuardEvent event) {
        log.add(event.toString());
    }

    /** Arms the guards of a configuration. */
    public void apply(String yaml) {
        Loaded loaded = ConfigReader.read(
                ConfigSource.of("test", yaml.getBytes(java.nio.charset.StandardCharsets.UTF_8)), Overrides.none());
        assertThat(loaded.hasErrors()).as(loaded.problems().toString()).isFalse();
        guards.prepare(loaded.config().guards(), false, log::add);
        weaving.apply(loaded.config().guards());
        guards.retain(loaded.config().guards(), false);
    }

    /** The kill switch. */
    public void disable() {
        guards.disconnect();
    }

    public void enable() {
        guards.connect();
    }

    /** The calls under way that have a time limit. */
    public List<CallInFlight> inFlight() {
        return guards.inFlight();
    }

    /** A guard by its name. */
    public Guard guard(String name) {
        for (Guard guard : guards.list()) {
            if (guard.name().equals(name)) {
                return guard;
            }
        }
        throw new AssertionError("no guard " + name);
    }

    public GuardStatus status(String name) {
        return guard(name).status();
    }

    /** Events and complaints so far. */
    public String log() {
        return String.join("\n", log);
    }

    @Override
    public void close() {
        guards.disconnect();
        weaving.remove();
        wheel.close();
        scheduler.close();
        clock.close();
        threads.shutdownNow();
    }
}
