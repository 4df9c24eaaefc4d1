package io.kelpie.tool.cli;

import io.kelpie.tool.client.AgentStatus;
import io.kelpie.tool.json.JsonView;
import io.kelpie.tool.operate.Session;
import io.kelpie.tool.outcome.ExitCode;
import io.kelpie.tool.render.StatusPage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code kelpie status}. */
@Command(
        name = "status",
        description = {
            "Shows the agent in a JVM, its configuration and its guards.",
            "Ends with 1 when the agent is disabled or parts of its configuration do not work."
        })
final class StatusCommand extends KelpieCommand {

    @Mixin
    private TargetOptions target = new TargetOptions();

    StatusCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    ExitCode run(Screen screen) {
        try (Session session = target.open(surroundings())) {
            JsonView json = session.client().status();
            AgentStatus status = AgentStatus.of(json);
            if (screen.json()) {
                screen.printJson(json);
            } else {
                screen.print(StatusPage.of(status, screen.style()));
            }
            return status.healthy() ? ExitCode.OK : ExitCode.FAILED;
        }
    }
}
