package io.kelpie.tool.cli;

import io.kelpie.tool.client.AgentClient;
import io.kelpie.tool.client.GuardStatus;
import io.kelpie.tool.json.JsonView;
import io.kelpie.tool.operate.Session;
import io.kelpie.tool.outcome.ExitCode;
import io.kelpie.tool.render.GuardPage;
import io.kelpie.tool.render.StatusPage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kelpie guards}. */
@Command(
        name = "guards",
        description = {
            "Lists the guards in a JVM, or shows one of them in full.",
            "Its own commands explain guards, and list the calls that are under way."
        })
final class GuardsCommand extends KelpieCommand {

    @Mixin
    private OptionalTarget target = new OptionalTarget();

    @Option(names = "--yaml", description = "Print guards that were added by hand as a configuration, to be kept.")
    private boolean yaml;

    @Option(names = "--all", description = "With --yaml: print all guards.")
    private boolean all;

    GuardsCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    ExitCode run(Screen screen) {
        String guard = target.guard(1);
        try (Session session = target.open(surroundings())) {
            AgentClient client = session.client();
            if (yaml) {
                printYaml(client, guard, screen);
                return ExitCode.OK;
            }
            JsonView json = guard == null ? client.guards() : client.guard(guard);
            if (screen.json()) {
                screen.printJson(json);
            } else {
                screen.print(guard == null ? table(json, screen) : GuardPage.of(GuardStatus.of(json), screen.style()));
            }
        }
        return ExitCode.OK;
    }

    private void printYaml(AgentClient client, @Nullable String wanted, Screen screen) {
        List<String> lines = new ArrayList<>();
        for (GuardStatus guard : client.guards().at("guards").list(GuardStatus::of)) {
            boolean chosen = wanted == null ? all || guard.origin().equals("ad-hoc") : wanted.equals(guard.name());
            if (chosen) {
                lines.addAll(
                        client.guard(guard.name()).at("yaml").text("").lines().toList());
            }
        }
        if (lines.isEmpty()) {
            screen.say(wanted == null ? "no guard was added by hand; for all guards: --all" : "no such guard");
        }
        lines.add(0, lines.isEmpty() ? "guards: {}" : "guards:");
        screen.print(lines);
    }

    private static List<String> table(JsonView json, Screen screen) {
        List<GuardStatus> guards = json.at("guards").list(GuardStatus::of);
        if (guards.isEmpty()) {
            screen.say("there are no guards");
        }
        return guards.isEmpty() ? List.of() : StatusPage.guards(guards, screen.style());
    }
}
