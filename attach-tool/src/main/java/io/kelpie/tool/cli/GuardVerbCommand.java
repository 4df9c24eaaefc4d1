package io.kelpie.tool.cli;

import io.kelpie.tool.client.GuardStatus;
import io.kelpie.tool.json.JsonView;
import io.kelpie.tool.operate.Session;
import io.kelpie.tool.outcome.ExitCode;
import io.kelpie.tool.render.StatusPage;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code kelpie open}, {@code close} and {@code reset}. */
@Command
final class GuardVerbCommand extends KelpieCommand {

    private final String verb;

    @Mixin
    private TargetOptions target = new TargetOptions();

    @Parameters(index = "1", paramLabel = "GUARD", description = "Name of the guard; see: kelpie guards.")
    private String guard = "";

    GuardVerbCommand(Surroundings surroundings, String verb) {
        super(surroundings);
        this.verb = verb;
    }

    @Override
    ExitCode run(Screen screen) {
        try (Session session = target.open(surroundings())) {
            JsonView json = session.client().tellGuard(guard, verb);
            if (screen.json()) {
                screen.printJson(json);
            } else {
                screen.print(StatusPage.guards(List.of(GuardStatus.of(json)), screen.style()));
            }
        }
        return ExitCode.OK;
    }
}
