package io.kelpie.tool.demo;

import io.kelpie.tool.client.AgentClient;
import io.kelpie.tool.client.AgentStatus;
import io.kelpie.tool.client.GuardStatus;
import io.kelpie.tool.operate.AttachOrder;
import io.kelpie.tool.operate.Attaching;
import io.kelpie.tool.operate.Commanding;
import io.kelpie.tool.operate.Session;
import io.kelpie.tool.operate.Sessions;
import io.kelpie.tool.outcome.CommandFailed;
import io.kelpie.tool.render.Amounts;
import io.kelpie.tool.time.Deadline;
import io.kelpie.tool.time.Time;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The stages of the demo, one after another. For one thread. */
final class Story {

    private static final Duration SESSION = Duration.ofMinutes(2);
    private static final int SOME = 5;

    /** A call that is turned away costs microseconds; the rest is the loop's own. */
    private static final double FAST_MS = 20;

    private final Sessions sessions;
    private final Attaching attaching;
    private final Commanding commanding;
    private final Time time;
    private final Timeline timeline;
    private String current = "database";

    Story(Sessions sessions, Attaching attaching, Commanding commanding, Time time, Timeline timeline) {
        this.sessions = sessions;
        this.attaching = attaching;
        this.commanding = commanding;
        this.time = time;
        this.timeline = timeline;
    }

    /** Name of the stage that is being played. */
    String current() {
        return current;
    }

    void play(DemoSettings settings, Stagehand stagehand) throws IOException {
        Path directory = stagehand.directory();
        Database database = new Database(settings.javaHome(), directory, settings.h2());
        stagehand.onEnd(database::kill);
        database.start(Deadline.in(Duration.ofSeconds(15), time));
        timeline.observed(
                "database",
                "the H2 server runs, pid " + database.pid() + ", port " + database.port(),
                "pid",
                database.pid(),
                "port",
                database.port());

        current = "baseline";
        Client client = Client.start(settings.javaHome(), directory, settings.h2(), database.url());
        stagehand.onEnd(client.jvm()::kill);
        Scene scene = new Scene(client, time);
        baseline(client, scene);

        current = "attach";
        try (Session session = sessions.open(Long.toString(client.jvm().pid()), SESSION, null)) {
            attach(session, order(settings, directory), scene, client);
            advise(session, directory);
            try (Lookout lookout = new Lookout(session.client(), time)) {
                outage(database, client, scene, lookout);
                recovery(database, client, scene, lookout);
            }
            detach(session, settings, client, scene);
            asBefore(database, client, scene);
            if (settings.keep()) {
                keep(session, settings, stagehand, database);
            }
        }
    }

    private void baseline(Client client, Scene scene) {
        List<Outcome> rounds = scene.rounds(1, SOME, Outcome::ok, "succeed");
        timeline.observed(
                "baseline",
                "an ordinary JDBC loop, pid " + client.jvm().pid() + ": " + SOME + " rounds succeed, "
                        + ms(Scene.medianMs(rounds)) + " each",
                "pid",
                client.jvm().pid(),
                "medianMs",
                Scene.medianMs(rounds));
    }

    private void attach(Session session, AttachOrder order, Scene scene, Client client) {
        long begin = timeline.elapsedMs();
        attaching.attach(session, order);
        long took = timeline.elapsedMs() - begin;
        AgentClient agent = session.client();
        AgentStatus status = AgentStatus.of(agent.status());
        GuardStatus guard = GuardStatus.of(agent.guard(DemoConfig.GUARD));
        if (!status.healthy() || guard.woven().size() < 2 || !guard.state().equals("closed")) {
            throw new StageFailed("expected a healthy agent with two woven methods, got " + status);
        }
        List<Outcome> rounds = scene.rounds(client.lastRound(), SOME, Outcome::ok, "succeed");
        guard = GuardStatus.of(agent.guard(DemoConfig.GUARD));
        if (guard.calls().succeeded() < 2 * SOME) {
            throw new StageFailed("expected the guard to count the calls, it says " + guard.calls());
        }
        timeline.observed(
                "attach",
                "Kelpie " + status.version() + " is in: " + guard.woven().size() + " methods of the driver guarded, "
                        + SOME + " rounds succeed, " + ms(Scene.medianMs(rounds)) + " each",
                "tookMs",
                took,
                "url",
                String.valueOf(status.url()),
                "woven",
                guard.woven().size(),
                "medianMs",
                Scene.medianMs(rounds));
    }

    private void advise(Session session, Path directory) {
        long pid = session.process().pid();
        timeline.note("meanwhile, in another terminal:");
        timeline.note("  kelpie status " + pid);
        timeline.note("  kelpie guards " + pid + " " + DemoConfig.GUARD);
        timeline.note("  curl " + session.presence().url() + "/status");
        timeline.note("  tail -f " + directory.resolve("client.log"));
    }

    private void outage(Database database, Client client, Scene scene, Lookout lookout) {
        current = "outage";
        long before = client.lastRound();
        database.stop();
        List<Outcome> failed = scene.rounds(before, 1, Outcome::failed, "fail");
        GuardStatus retried = scene.guard(lookout, guard -> guard.retries() > 0, "to have retried");
        timeline.observed(
                "outage",
                "the database is stopped: a round takes " + ms(failed.get(0).millis()) + ", "
                        + Amounts.count(retried.retries(), "retry") + " included, and fails: "
                        + failed.get(0).detail(),
                "roundMs",
                failed.get(0).millis(),
                "retries",
                retried.retries());

        current = "open";
        GuardStatus open = scene.guard(lookout, guard -> guard.state().equals("open"), "to be open");
        timeline.observed(
                "open",
                "the breaker is open after " + Amounts.count(open.calls().failed(), "failed call"),
                "failedCalls",
                open.calls().failed());

        current = "rejections";
        List<Outcome> rejected = scene.rounds(before, SOME, Outcome::rejected, "are turned away");
        double median = Scene.medianMs(rejected);
        GuardStatus counted =
                scene.guard(lookout, guard -> guard.calls().rejected() >= SOME, "to have counted the rejections");
        if (median > FAST_MS || median * 10 > failed.get(0).millis()) {
            throw new StageFailed("expected rejections within " + FAST_MS + " ms, they take " + ms(median));
        }
        timeline.observed(
                "rejections",
                "rounds fail in " + ms(median) + " now: " + rejected.get(0).detail(),
                "medianMs",
                median,
                "rejected",
                counted.calls().rejected());
    }

    private void recovery(Database database, Client client, Scene scene, Lookout lookout) {
        current = "return";
        database.start(scene.deadline());
        int seen = lookout.states().size();
        long before = client.lastRound();
        timeline.observed("return", "the database is back, pid " + database.pid(), "pid", database.pid());

        current = "half-open";
        boolean probed = scene.deadline().await(() -> {
            List<String> states = lookout.states();
            return states.subList(Math.min(seen, states.size()) - 1, states.size())
                    .contains("half_open");
        });
        if (!probed) {
            throw new StageFailed("expected the breaker half-open, its states were " + lookout.states());
        }
        timeline.observed("half-open", "the breaker lets some calls through to try", "states", lookout.states());

        current = "closed";
        GuardStatus closed = scene.guard(lookout, guard -> guard.state().equals("closed"), "to be closed");
        List<Outcome> rounds = scene.rounds(Math.max(before, client.lastRound() - 1), SOME, Outcome::ok, "succeed");
        timeline.observed(
                "closed",
                "the breaker is closed, " + SOME + " rounds succeed, " + ms(Scene.medianMs(rounds)) + " each",
                "medianMs",
                Scene.medianMs(rounds),
                "openings",
                closed.breaker() == null ? 0 : closed.breaker().openings(),
                "states",
                lookout.states());
    }

    private void detach(Session session, DemoSettings settings, Client client, Scene scene) {
        current = "detach";
        AgentClient agent = session.client();
        commanding.detach(session, settings::agent);
        if (session.presence().present() || answers(agent)) {
            throw new StageFailed("the agent says goodbye and is still there");
        }
        long after = client.lastRound();
        List<Outcome> rounds = scene.rounds(after, SOME, Outcome::ok, "succeed");
        scene.onlyRounds(after, Outcome::ok, "succeed");
        timeline.observed(
                "detach",
                "Kelpie has left, its port is closed; " + SOME + " rounds succeed, " + ms(Scene.medianMs(rounds))
                        + " each",
                "medianMs",
                Scene.medianMs(rounds));
    }

    private static boolean answers(AgentClient agent) {
        try {
            agent.status();
            return true;
        } catch (CommandFailed expected) {
            return false;
        }
    }

    private void asBefore(Database database, Client client, Scene scene) {
        current = "as-before";
        database.stop();
        long underWay = client.lastRound() + 1;
        Outcome failed = scene.rounds(underWay, 1, Outcome::failed, "fail").get(0);
        scene.onlyRounds(underWay, Outcome::failed, "fail in the driver");
        timeline.observed(
                "as-before",
                "the database is stopped once more, and the driver fails by itself, without retries, in "
                        + ms(failed.millis()) + ": " + failed.detail(),
                "roundMs",
                failed.millis());
    }

    private void keep(Session session, DemoSettings settings, Stagehand stagehand, Database database) {
        current = "keep";
        database.start(Deadline.in(Duration.ofSeconds(15), time));
        attaching.attach(session, order(settings, stagehand.directory()));
        stagehand.keep();
        timeline.observed(
                "keep",
                "everything runs on, with Kelpie attached",
                "directory",
                stagehand.directory().toString());
        timeline.note("kelpie status " + session.process().pid());
        timeline.note("tail -f " + stagehand.directory().resolve("client.log"));
        timeline.note("kill " + session.process().pid() + " " + database.pid() + "; rm -r " + stagehand.directory());
    }

    private static AttachOrder order(DemoSettings settings, Path directory) {
        Path config = directory.resolve("kelpie.yaml");
        try {
            Files.writeString(config, DemoConfig.LINE + "\n");
        } catch (IOException e) {
            throw new StageFailed("cannot write " + config + ": " + e);
        }
        return new AttachOrder(settings.agent(), config, Map.of("http.port", "0"), false);
    }

    private static String ms(double millis) {
        return String.format(Locale.ROOT, "%.1f ms", millis);
    }
}
