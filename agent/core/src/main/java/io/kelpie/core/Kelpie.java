package io.kelpie.core;

import io.kelpie.core.api.Addition;
import io.kelpie.core.api.AgentStatus;
import io.kelpie.core.api.Subject;
import io.kelpie.core.config.ConfigStatus;
import io.kelpie.core.guard.CallInFlight;
import io.kelpie.core.guard.Coverage;
import io.kelpie.core.guard.Guard;
import io.kelpie.core.log.Log;
import io.kelpie.core.thread.DaemonThreads;
import io.kelpie.model.config.GuardConfig;
import io.kelpie.model.config.KelpieConfig;
import io.kelpie.model.problem.Problem;
import io.kelpie.model.read.Loaded;
import java.lang.instrument.Instrumentation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The agent: builds its parts, starts them, changes them when the configuration changes, and closes them in the right order.
 *
 * <p>Its methods may be called by any of the agent's threads and take turns. Nothing that happens here may reach the
 * application; what goes wrong is one line in the log.
 */
final class Kelpie implements Subject, Consumer<String> {

    private final Instrumentation instrumentation;
    private final Runnable gate;
    private final Runnable gone;
    private final boolean attached;
    private final Instant startedAt = Instant.now();
    private final Published published = new Published();
    private final Log log;
    private final Settings settings;
    private final AdHoc adHoc = new AdHoc();
    private final Port port;

    private @Nullable Protection protection;
    private @Nullable Keeper keeper;
    private List<GuardConfig> guards = List.of();
    private volatile String status = "starting";
    private boolean leaving;

    private Kelpie(Settings settings, Instrumentation instrumentation, boolean attached, Runnable gate, Runnable gone) {
        this.settings = settings;
        this.instrumentation = instrumentation;
        this.attached = attached;
        this.gate = gate;
        this.gone = gone;
        this.log = new Log(settings.config().agent().logLevel());
        this.port = new Port(this, published, log, new Runnable() {
            @Override
            public void run() {
                announce();
            }
        });
    }

    /** Starts the agent; null when the settings keep it out of this JVM. */
    static @Nullable Consumer<String> start(
            Instrumentation instrumentation,
            String arguments,
            boolean late,
            boolean attached,
            Runnable gate,
            Runnable gone) {
        Settings settings = new Settings(arguments);
        if (!settings.mayRun(attached)) {
            return null;
        }
        Kelpie kelpie = new Kelpie(settings, instrumentation, attached, gate, gone);
        kelpie.start(late);
        return kelpie;
    }

    private synchronized void start(boolean late) {
        published.set("version", Version.TEXT);
        published.set("mode", attached ? "attach" : "premain");
        published.set("config-file", settings.file());
        published.set("status", status);
        tell(settings.problems());
        try {
            protect(settings.config());
            status = "active";
        } catch (Throwable trouble) {
            status = "failed";
            published.set("error", String.valueOf(trouble.getMessage()));
            log.error("no guard is active", trouble);
        }
        published.set("status", status);
        keeper = new Keeper(this, settings, late);
        keeper.start();
    }

    /** One line, whatever the number of problems; the whole list is in the status. */
    private void tell(List<Problem> problems) {
        Problem worst = null;
        for (Problem problem : problems) {
            if (worst == null || (problem.isError() && !worst.isError())) {
                worst = problem;
            }
        }
        if (worst == null) {
            return;
        }
        String hint = worst.hint() == null ? "" : " (" + worst.hint() + ")";
        String more = problems.size() == 1 ? "" : "; " + (problems.size() - 1) + " more, see: kelpie config check";
        String line = worst.bareHeadline() + hint + more;
        if (worst.isError()) {
            log.error(line);
        } else {
            log.warn(line);
        }
    }

    /** Arms the guards of a configuration, those that were added by hand, and no others. The gate is opened when there is something to guard. */
    private void protect(KelpieConfig config) {
        List<GuardConfig> wanted = adHoc.behind(config);
        boolean annotations = config.annotations() != KelpieConfig.Annotations.OFF;
        Protection present = protection;
        if (present == null) {
            if (wanted.isEmpty() && !annotations) {
                return;
            }
            gate.run();
            protection = present = new Protection(instrumentation, new EventLog(log));
            if (!status.equals("disabled")) {
                present.connect();
            }
        }
        present.apply(wanted, annotations);
        guards = wanted;
    }

    /** Opens the port, or opens it elsewhere, or closes it. Called by the keeper. */
    synchronized void openPort() {
        if (!leaving) {
            port.open(settings.config().http());
        }
    }

    /** The one line of a good start. */
    private void announce() {
        String url = port.url();
        log.info("Kelpie " + Version.TEXT + " is watching: " + guards.size() + " guards, " + wovenMethods()
                + " methods woven, " + (url == null ? "port off" : url + "/status"));
    }

    /** Takes over what has changed in the configuration. Called by the keeper. */
    synchronized void reload() {
        if (leaving) {
            return;
        }
        Loaded read = settings.read();
        tell(read.problems());
        if (!read.readable()) {
            log.warn("the configuration stays as it was");
            return;
        }
        KelpieConfig next = settings.successor(read);
        settings.take(next);
        log.level(next.agent().logLevel());
        try {
            protect(next);
            if (status.equals("failed")) {
                published.set("error", null);
                state("active");
            }
            log.info("configuration taken over from " + settings.source() + ": "
                    + next.guards().size() + " guards"
                    + (read.leftOut().isEmpty() ? "" : ", as before because of errors: " + read.leftOut()));
        } catch (Throwable trouble) {
            log.error("the new configuration could not be armed", trouble);
        }
        openPort();
    }

    /** Whether classes must be looked at after they were loaded. */
    boolean discovers() {
        Protection present = protection();
        return present != null && present.discovers();
    }

    /** Looks at classes that were loaded, waiting for them that long. */
    void discover(long millis) throws InterruptedException {
        Protection present = protection();
        if (present != null) {
            present.discover(millis);
        }
    }

    Log log() {
        return log;
    }

    private synchronized @Nullable Protection protection() {
        return protection;
    }

    /** Carries out a command of a later attach. */
    @Override
    public void accept(String command) {
        switch (command) {
            case "detach" -> detach();
            case "disable" -> disable();
            case "enable" -> enable();
            default -> log.warn("unknown command '" + command + "', expected detach, disable or enable");
        }
    }

    @Override
    public AgentStatus agent() {
        long uptime = System.currentTimeMillis() - startedAt.toEpochMilli();
        return new AgentStatus(
                Version.TEXT, status, attached ? "attach" : "premain", startedAt, uptime, MainClass.name(), port.url());
    }

    @Override
    public ConfigStatus config() {
        return settings.status();
    }

    @Override
    public List<Guard> guards() {
        Protection present = protection();
        return present == null ? List.of() : present.guards();
    }

    @Override
    public synchronized String origin(String guard) {
        if (adHoc.has(guard)) {
            return "ad-hoc";
        }
        for (GuardConfig config : guards) {
            if (config.name().equals(guard)) {
                return config.preset() == null ? "configured" : "preset";
            }
        }
        return "annotations";
    }

    @Override
    public List<CallInFlight> inFlight() {
        Protection present = protection();
        return present == null ? List.of() : present.inFlight();
    }

    @Override
    public synchronized Addition add(String text) {
        Loaded read = AdHoc.read(text);
        List<GuardConfig> wanted = read.config().guards();
        if (read.hasErrors() || wanted.isEmpty() || leaving) {
            return Addition.wrong(read.problems());
        }
        String taken = adHoc.taken(wanted, settings.config().guards());
        if (taken != null) {
            return Addition.taken(taken);
        }
        adHoc.add(wanted);
        List<String> names = names(wanted);
        try {
            protect(settings.config());
        } catch (RuntimeException | Error trouble) {
            for (String name : names) {
                adHoc.remove(name);
            }
            throw trouble;
        }
        log.info("added by hand: " + names);
        return Addition.done(names, read.problems());
    }

    @Override
    public synchronized boolean remove(String guard) {
        if (leaving || !adHoc.remove(guard)) {
            return false;
        }
        protect(settings.config());
        log.info("removed by hand: " + guard);
        return true;
    }

    private static List<String> names(List<GuardConfig> guards) {
        List<String> names = new ArrayList<>();
        for (GuardConfig guard : guards) {
            names.add(guard.name());
        }
        return names;
    }

    @Override
    public Map<String, Coverage> coverage() {
        Protection present = protection();
        return present == null ? Map.of() : present.coverage();
    }

    @Override
    public int wovenMethods() {
        Protection present = protection();
        return present == null ? 0 : present.wovenMethods();
    }

    @Override
    public int wovenClasses() {
        Protection present = protection();
        return present == null ? 0 : present.wovenClasses();
    }

    @Override
    public synchronized void disable() {
        if (protection != null) {
            protection.disconnect();
        }
        state("disabled");
    }

    @Override
    public synchronized void enable() {
        if (protection != null) {
            protection.connect();
        }
        state("active");
    }

    private void state(String next) {
        if (!status.equals(next)) {
            status = next;
            published.set("status", next);
            log.info("all guards are " + next);
        }
    }

    /** Leaves the JVM on a thread of its own, because the caller may be one of those that must end. */
    @Override
    public void detach() {
        DaemonThreads.create("detach", this::leave).start();
    }

    private void leave() {
        synchronized (this) {
            if (leaving) {
                return;
            }
            leaving = true;
            status = "leaving";
            if (protection != null) {
                protection.disconnect();
            }
        }
        try {
            close();
            log.info("Kelpie has left");
        } catch (RuntimeException | LinkageError trouble) {
            log.error("not everything could be taken out", trouble);
        } finally {
            // whoever sees the properties gone may attach at once, so the launcher must have forgotten this agent by
            // then
            gone.run();
            published.clear();
        }
    }

    private void close() {
        port.close();
        Keeper present = keeper;
        if (present != null) {
            present.stop();
        }
        synchronized (this) {
            if (protection != null) {
                protection.close();
                protection = null;
            }
        }
    }
}
