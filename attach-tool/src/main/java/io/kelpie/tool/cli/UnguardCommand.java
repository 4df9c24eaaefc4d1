package io.kelpie.tool.cli;

import io.kelpie.tool.json.JsonView;
import io.kelpie.tool.operate.Session;
import io.kelpie.tool.outcome.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code kelpie unguard}. */
@Command(name = "unguard", description = "Removes a guard that was added with kelpie guard.")
final class UnguardCommand extends KelpieCommand {

    @Mixin
    private TargetOptions target = new TargetOptions();

    @Parameters(index = "1", paramLabel = "GUARD", description = "Name of the guard; see: kelpie guards.")
    private String guard = "";

    UnguardCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    ExitCode run(Screen screen) {
        try (Session session = target.open(surroundings())) {
            JsonView json = session.client().removeGuard(guard);
            if (screen.json()) {
                screen.printJson(json);
            } else {
                screen.say(
                        "removed guard " + guard + " from " + session.process().describe());
            }
        }
        return ExitCode.OK;
    }
}
