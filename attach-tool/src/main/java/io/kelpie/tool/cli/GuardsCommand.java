package io.kelpie.tool.cli;

import io.kelpie.tool.client.GuardStatus;
import io.kelpie.tool.json.JsonView;
import io.kelpie.tool.operate.Session;
import io.kelpie.tool.outcome.ExitCode;
import io.kelpie.tool.render.GuardPage;
import io.kelpie.tool.render.StatusPage;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code kelpie guards}. */
@Command(name = "guards", description = "Lists the guards in a JVM, or shows one of them in full.")
final class GuardsCommand extends KelpieCommand {

    @Mixin
    private TargetOptions target = new TargetOptions();

    @Parameters(index = "1", arity = "0..1", paramLabel = "GUARD", description = "Name of the guard to show.")
    private @Nullable String guard;

    GuardsCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    ExitCode run(Screen screen) {
        try (Session session = target.open(surroundings())) {
            JsonView json =
                    guard == null ? session.client().guards() : session.client().guard(guard);
            if (screen.json()) {
                screen.printJson(json);
            } else {
                screen.print(guard == null ? table(json, screen) : GuardPage.of(GuardStatus.of(json), screen.style()));
            }
        }
        return ExitCode.OK;
    }

    private static List<String> table(JsonView json, Screen screen) {
        List<GuardStatus> guards = json.at("guards").list(GuardStatus::of);
        if (guards.isEmpty()) {
            screen.say("no guards are configured");
        }
        return guards.isEmpty() ? List.of() : StatusPage.guards(guards, screen.style());
    }
}
