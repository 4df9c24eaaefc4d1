package io.kelpie.core;

import io.kelpie.core.guard.CallInFlight;
import io.kelpie.core.guard.Commands;
import io.kelpie.core.guard.Drill;
import io.kelpie.core.guard.Guard;
import io.kelpie.core.guard.Powers;
import io.kelpie.core.guard.Sites;
import io.kelpie.core.guard.breaker.Seams;
import io.kelpie.core.guard.method.GuardedMethod;
import io.kelpie.core.guard.method.Opener;
import io.kelpie.core.guard.timeout.Wheel;
import io.kelpie.core.weave.SiteBook;
import io.kelpie.core.weave.code.Form;
import io.kelpie.core.weave.select.Annotated;
import io.kelpie.launcher.gate.KelpieGate1;
import io.kelpie.model.config.GuardConfig;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The guards in force, by name, and the sites that report to them. Loaded only once the gate is open.
 *
 * <p>Changed by one agent thread at a time; read by any thread, class loading ones included.
 */
final class Guards implements SiteBook {

    private final Seams seams;
    private final Opener opener;
    private final Wheel wheel;
    private final Sites sites;
    private volatile Map<String, Guard> byName = Map.of();
    /** The guards of annotated methods; null when annotations do not count. */
    private volatile @Nullable AnnotatedMethods annotated;

    private boolean connected;

    Guards(Seams seams, Opener opener, Wheel wheel, Executor threads) {
        this.seams = seams;
        this.opener = opener;
        this.wheel = wheel;
        this.sites = new Sites(new SiteNumbers(), wheel, seams.scheduler(), threads, opener);
    }

    /** Lets woven code reach the guards. Calls that ended meanwhile gave nothing back, so all permits are given anew. */
    void connect() {
        if (connected) {
            return;
        }
        connected = true;
        for (Guard guard : byName.values()) {
            guard.renew();
        }
        for (Guard guard : annotatedMembers()) {
            guard.renew();
        }
        sites.stay();
        wheel.resume();
        KelpieGate1.handler(sites);
    }

    /**
     * Makes all woven code a no-op and wakes the calls that wait for something. No thread is interrupted from here on: it could not
     * be told why.
     */
    void disconnect() {
        connected = false;
        wheel.pause();
        KelpieGate1.handler(null);
        sites.leave();
        for (Guard guard : list()) {
            guard.leave();
        }
    }

    /**
     * Creates the guards that are new and changes those that are there. Those that are gone stay until {@link #retain}.
     *
     * @param annotations whether standard annotations are guards too; {@code log} takes a line about each that is wrong
     */
    void prepare(List<GuardConfig> configs, boolean annotations, Consumer<String> log) {
        Map<String, Guard> next = new LinkedHashMap<>();
        startWheel(configs);
        Drill.run(configs, seams, wheel);
        for (GuardConfig config : configs) {
            Guard present = byName.get(config.name());
            if (present == null) {
                present = new Guard(config, seams, opener);
            } else {
                present.reconfigure(config);
            }
            next.put(config.name(), present);
        }
        for (Map.Entry<String, Guard> old : byName.entrySet()) {
            next.putIfAbsent(old.getKey(), old.getValue());
        }
        byName = next;
        if (annotations && annotated == null) {
            wheel.start();
            annotated = new AnnotatedMethods(seams, opener, log);
        }
    }

    private void startWheel(List<GuardConfig> configs) {
        for (GuardConfig config : configs) {
            if (config.policies().timeout() != null) {
                wheel.start();
            }
        }
    }

    /** Forgets the guards that are no longer configured, once nothing is woven for them. */
    void retain(List<GuardConfig> configs, boolean annotations) {
        Set<String> names = new HashSet<>();
        for (GuardConfig config : configs) {
            names.add(config.name());
        }
        Map<String, Guard> next = new LinkedHashMap<>(byName);
        next.keySet().retainAll(names);
        byName = next;
        if (!annotations) {
            annotated = null;
        }
    }

    /** The calls that are under way and have a time limit. */
    List<CallInFlight> inFlight() {
        return sites.inFlight(seams.ticker().nanos());
    }

    /** Those of the configuration, then those of annotations. */
    List<Guard> list() {
        List<Guard> all = new ArrayList<>(byName.values());
        AnnotatedMethods present = annotated;
        if (present != null) {
            all.add(present.umbrella());
            all.addAll(present.members());
        }
        return all;
    }

    private List<Guard> annotatedMembers() {
        AnnotatedMethods present = annotated;
        return present == null ? List.of() : present.members();
    }

    /** The guards of annotated methods; null when annotations do not count. */
    @Nullable
    AnnotatedMethods annotated() {
        return annotated;
    }

    /** Who answers what the application's side asks. */
    void commands(Commands commands) {
        sites.commands(commands);
    }

    private @Nullable Guard guard(String name) {
        AnnotatedMethods present = annotated;
        return present != null && name.equals(Annotated.GUARD) ? present.umbrella() : byName.get(name);
    }

    @Override
    public int open(
            String guard, String className, String method, String descriptor, @Nullable ClassLoader loader, Form form) {
        return sites.add(guard(guard), new GuardedMethod(className, method, descriptor, loader), powers(form));
    }

    @Override
    public void assign(int site, String guard, Form form) {
        sites.assign(site, guard(guard), powers(form));
    }

    private static Powers powers(Form form) {
        if (form.ending() == Form.Ending.ASYNCHRONOUS) {
            return Powers.ASYNCHRONOUS;
        }
        return form.answers() ? Powers.ANSWERING : Powers.PLAIN;
    }

    @Override
    public void close(int site) {
        sites.close(site);
    }

    /** The gate's numbers. A class, not a lambda, as everywhere on the way of an early start. */
    private static final class SiteNumbers implements IntSupplier {
        @Override
        public int getAsInt() {
            return KelpieGate1.nextSite();
        }
    }
}
