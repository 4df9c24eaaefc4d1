package io.kelpie.tool.cli;

import io.kelpie.model.args.Overrides;
import io.kelpie.model.bind.Origins;
import io.kelpie.model.config.GuardConfig;
import io.kelpie.model.read.ConfigReader;
import io.kelpie.model.read.ConfigSource;
import io.kelpie.model.read.Loaded;
import io.kelpie.tool.client.AgentClient;
import io.kelpie.tool.client.GuardStatus;
import io.kelpie.tool.json.JsonView;
import io.kelpie.tool.operate.Session;
import io.kelpie.tool.outcome.CommandFailed;
import io.kelpie.tool.outcome.ExitCode;
import io.kelpie.tool.render.ExplainPage;
import io.kelpie.tool.render.ProblemList;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kelpie guards explain}. */
@Command(
        name = "explain",
        description = {
            "Explains guards: their policies from the outside to the inside, every setting in force and where it comes from,",
            "and the methods: those that are guarded in a JVM, or, of a file, what will be looked for."
        })
final class ExplainCommand extends KelpieCommand {

    @Mixin
    private OptionalTarget target = new OptionalTarget();

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "Explain the guards of a configuration instead of those in a JVM.")
    private @Nullable Path config;

    ExplainCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    ExitCode run(Screen screen) {
        List<ExplainPage> pages = config == null ? ofJvm() : ofFile(config, screen);
        if (screen.json()) {
            screen.printJson(
                    Map.of("guards", pages.stream().map(ExplainPage::facts).toList()));
        } else {
            pages.forEach(page -> screen.print(page.lines(screen.style())));
        }
        return ExitCode.OK;
    }

    private List<ExplainPage> ofFile(Path file, Screen screen) {
        if (!Files.isReadable(file)) {
            throw new CommandFailed(
                    ExitCode.USAGE, file + " is not a readable file", "kelpie config example > kelpie.yaml");
        }
        String wanted = target.guard(0);
        Map<String, Origins> origins = new HashMap<>();
        Loaded loaded = ConfigReader.explain(ConfigSource.file(file.toString()), origins);
        ProblemList.of(loaded.problems(), screen.style()).forEach(screen::say);
        List<ExplainPage> pages = new ArrayList<>();
        for (GuardConfig guard : loaded.config().guards()) {
            if (isWanted(guard, wanted)) {
                pages.add(ExplainPage.ofFile(guard, origins.get(guard.name())));
            }
        }
        if (pages.isEmpty() && wanted != null) {
            throw new CommandFailed(ExitCode.FAILED, "there is no working guard " + wanted + " in " + file, null);
        }
        return pages;
    }

    /** A guard, and those that its preset has brought. */
    private static boolean isWanted(GuardConfig guard, @Nullable String wanted) {
        return wanted == null
                || guard.name().equals(wanted)
                || (guard.preset() != null && guard.name().startsWith(wanted + "."));
    }

    private List<ExplainPage> ofJvm() {
        String wanted = target.guard(1);
        List<ExplainPage> pages = new ArrayList<>();
        try (Session session = target.open(surroundings())) {
            AgentClient client = session.client();
            List<String> names = wanted != null
                    ? List.of(wanted)
                    : client.guards()
                            .at("guards")
                            .list(guard -> guard.at("name").text("?"));
            for (String name : names) {
                JsonView json = client.guard(name);
                pages.add(ExplainPage.ofJvm(name, read(json), GuardStatus.of(json)));
            }
        }
        return pages;
    }

    /** The guard's settings, which the agent writes down as a configuration; null when this tool cannot read them. */
    private static @Nullable GuardConfig read(JsonView json) {
        String yaml = "guards:\n" + json.at("yaml").text("");
        Loaded loaded =
                ConfigReader.read(ConfigSource.of("agent", yaml.getBytes(StandardCharsets.UTF_8)), Overrides.none());
        List<GuardConfig> guards = loaded.config().guards();
        return guards.isEmpty() ? null : guards.get(0);
    }
}
