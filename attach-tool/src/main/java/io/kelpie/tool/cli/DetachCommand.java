package io.kelpie.tool.cli;

import io.kelpie.tool.operate.Commanding;
import io.kelpie.tool.operate.Session;
import io.kelpie.tool.outcome.ExitCode;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code kelpie detach}. */
@Command(
        name = "detach",
        description = "Takes Kelpie out of a JVM and leaves it as it was. Does nothing when there is none.")
final class DetachCommand extends KelpieCommand {

    @Mixin
    private TargetOptions target = new TargetOptions();

    @Mixin
    private JarOption jar = new JarOption();

    DetachCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    ExitCode run(Screen screen) {
        try (Session session = target.open(surroundings())) {
            boolean detached = new Commanding(surroundings().handover(), screen).detach(session, jar::jar);
            if (screen.json()) {
                screen.printJson(Map.of("pid", session.process().pid(), "detached", detached));
            } else {
                screen.say((detached ? "detached from " : "not attached: there is no Kelpie in ")
                        + session.process().describe());
            }
        }
        return ExitCode.OK;
    }
}
