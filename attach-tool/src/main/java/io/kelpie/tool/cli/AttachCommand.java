package io.kelpie.tool.cli;

import io.kelpie.model.args.Overrides;
import io.kelpie.model.problem.Problem;
import io.kelpie.model.read.ConfigReader;
import io.kelpie.model.read.ConfigSource;
import io.kelpie.tool.attach.AgentPresence;
import io.kelpie.tool.client.AgentStatus;
import io.kelpie.tool.json.JsonView;
import io.kelpie.tool.operate.AttachOrder;
import io.kelpie.tool.operate.Attaching;
import io.kelpie.tool.operate.Session;
import io.kelpie.tool.outcome.CommandFailed;
import io.kelpie.tool.outcome.ExitCode;
import io.kelpie.tool.render.StatusPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kelpie attach}. */
@Command(
        name = "attach",
        description = {
            "Brings Kelpie into a running JVM. Does nothing when the same version with the same configuration is in already;",
            "where another one is, --replace is needed. A configuration that changes is read again without any of this.",
            "Ends with 1 when the agent is in and parts of the configuration do not work."
        })
final class AttachCommand extends KelpieCommand {

    @Mixin
    private TargetOptions target = new TargetOptions();

    @Mixin
    private JarOption jar = new JarOption();

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "Configuration; see: kelpie config example.")
    private @Nullable Path config;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "A setting that wins over the configuration, such as http.port=0; may be repeated.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Option(names = "--replace", description = "Detach the Kelpie that is in, whatever its version, and attach anew.")
    private boolean replace;

    AttachCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    ExitCode run(Screen screen) {
        Path file = configFile();
        if (file != null) {
            warn(screen, file);
        }
        try (Session session = target.open(surroundings())) {
            AttachOrder order = new AttachOrder(jar.jar(), file, settings, replace);
            boolean loaded = new Attaching(surroundings().handover(), screen).attach(session, order);
            return report(screen, session, loaded);
        }
    }

    /** Says beforehand what the agent will find wrong; it takes what is right. */
    private static void warn(Screen screen, Path file) {
        for (Problem problem : ConfigReader.read(ConfigSource.file(file.toString()), Overrides.none())
                .problems()) {
            if (problem.isError()) {
                screen.say("warning: " + problem.bareHeadline());
            }
        }
    }

    private static ExitCode report(Screen screen, Session session, boolean loaded) {
        AgentPresence presence = session.presence();
        JsonView json = presence.url() == null ? null : status(screen, session);
        AgentStatus status = json == null ? null : AgentStatus.of(json);
        if (screen.json()) {
            screen.printJson(facts(session, presence, loaded, json));
        } else {
            print(screen, session, presence, loaded, status);
        }
        return status == null || status.configured() ? ExitCode.OK : ExitCode.FAILED;
    }

    private static void print(
            Screen screen, Session session, AgentPresence presence, boolean loaded, @Nullable AgentStatus status) {
        if (!loaded || status == null) {
            screen.say((loaded ? "attached" : "already attached") + ": Kelpie " + presence.version() + " is "
                    + presence.status() + " in " + session.process().describe()
                    + (presence.url() == null ? ", without a port" : ""));
        }
        if (presence.error() != null) {
            screen.say("warning: " + presence.error());
        }
        if (status != null) {
            screen.print(StatusPage.of(status, screen.style()));
        }
    }

    private static Map<String, @Nullable Object> facts(
            Session session, AgentPresence presence, boolean loaded, @Nullable JsonView json) {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put("pid", session.process().pid());
        facts.put("loaded", loaded);
        facts.put("version", presence.version());
        facts.put("url", presence.url());
        facts.put("error", presence.error());
        facts.put("status", json);
        return facts;
    }

    private static @Nullable JsonView status(Screen screen, Session session) {
        try {
            return session.client().status();
        } catch (CommandFailed unreachable) {
            screen.say("warning: " + unreachable.summary());
            return null;
        }
    }

    private @Nullable Path configFile() {
        if (config == null) {
            return null;
        }
        try {
            Path file = config.toRealPath();
            if (Files.isRegularFile(file) && Files.isReadable(file)) {
                return config.toAbsolutePath().normalize();
            }
        } catch (IOException e) {
            throw unreadable(e.getClass().getSimpleName());
        }
        throw unreadable("not a readable file");
    }

    private CommandFailed unreadable(String why) {
        return new CommandFailed(
                ExitCode.USAGE,
                "cannot read the configuration " + config + " (" + why + ")",
                "write one with: kelpie config example > kelpie.yaml");
    }
}
