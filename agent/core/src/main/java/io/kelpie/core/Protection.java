package io.kelpie.core;

import io.kelpie.core.annotation.Inquiry;
import io.kelpie.core.guard.CallInFlight;
import io.kelpie.core.guard.Coverage;
import io.kelpie.core.guard.Guard;
import io.kelpie.core.guard.breaker.Seams;
import io.kelpie.core.guard.timeout.Wheel;
import io.kelpie.core.thread.DaemonThreads;
import io.kelpie.core.thread.ElasticThreads;
import io.kelpie.core.time.ActivityClock;
import io.kelpie.core.time.DaemonScheduler;
import io.kelpie.core.time.Ticker;
import io.kelpie.core.weave.ModuleOpener;
import io.kelpie.core.weave.Weaving;
import io.kelpie.core.weave.select.Annotated;
import io.kelpie.model.config.GuardConfig;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;

/**
 * Guards and weaving together: everything that exists only when there is something to guard. The gate must be open before it
 * is loaded.
 */
final class Protection {

    private final ActivityClock clock = new ActivityClock(Ticker.SYSTEM, new DaemonThreads("clock"));
    private final DaemonScheduler scheduler = new DaemonScheduler(new DaemonThreads("timer"));
    private final Wheel wheel = new Wheel(Ticker.SYSTEM, new DaemonThreads("wheel"));
    private final EventLog log;
    private final ElasticThreads threads = new ElasticThreads(new DaemonThreads("async"));
    private final Guards guards;
    private final Weaving weaving;

    Protection(Instrumentation instrumentation, EventLog log) {
        ModuleOpener opener = new ModuleOpener(instrumentation);
        this.log = log;
        this.guards = new Guards(new Seams(Ticker.SYSTEM, clock, scheduler, new Dice(), log), opener, wheel, threads);
        this.weaving = new Weaving(instrumentation, guards, log);
        guards.commands(new Inquiry(opener, new Claim(weaving), new Forget(guards)));
    }

    /** Makes guards and woven code what the configuration asks for; standard annotations may count too. */
    void apply(List<GuardConfig> configs, boolean annotations) {
        guards.prepare(configs, annotations, log);
        weaving.apply(configs, annotations);
        guards.retain(configs, annotations);
    }

    void connect() {
        guards.connect();
    }

    void disconnect() {
        guards.disconnect();
    }

    List<CallInFlight> inFlight() {
        return guards.inFlight();
    }

    List<Guard> guards() {
        return guards.list();
    }

    /** By name of the guard. */
    Map<String, Coverage> coverage() {
        Map<String, Coverage> result = new LinkedHashMap<>();
        for (Coverage each : weaving.coverage()) {
            result.put(each.guard(), each);
        }
        AnnotatedMethods annotated = guards.annotated();
        if (annotated != null) {
            Coverage woven = result.getOrDefault(Annotated.GUARD, Coverage.none(Annotated.GUARD));
            result.put(Annotated.GUARD, woven.skipping(annotated.skipped()));
            for (Guard member : annotated.members()) {
                result.put(member.name(), weaving.coverage(member));
            }
        }
        return result;
    }

    /** How many methods are woven. */
    int wovenMethods() {
        int methods = 0;
        for (Coverage each : weaving.coverage()) {
            methods += each.woven().size();
        }
        return methods;
    }

    /** How many classes have woven methods. */
    int wovenClasses() {
        return weaving.wovenClasses();
    }

    /** Whether classes must be looked at after they were loaded. */
    boolean discovers() {
        return weaving.discovers();
    }

    /** Looks at classes that were loaded, waiting for them that long. */
    void discover(long millis) throws InterruptedException {
        weaving.discover(millis);
    }

    /** Takes everything out again: woven code, timers, clock. */
    void close() {
        guards.disconnect();
        weaving.remove();
        wheel.close();
        threads.close();
        scheduler.close();
        clock.close();
    }

    /** A class, not a lambda: those of an early start cost five times as much. */
    private static final class Dice implements DoubleSupplier {
        @Override
        public double getAsDouble() {
            return ThreadLocalRandom.current().nextDouble();
        }
    }

    /** Has methods woven that annotations lead to. */
    private record Claim(Weaving weaving) implements Consumer<List<Method>> {
        @Override
        public void accept(List<Method> methods) {
            weaving.claim(methods);
        }
    }

    /** Has the guards of annotations forgotten. */
    private record Forget(Guards guards) implements Runnable {
        @Override
        public void run() {
            AnnotatedMethods present = guards.annotated();
            if (present != null) {
                present.reset();
            }
        }
    }
}
