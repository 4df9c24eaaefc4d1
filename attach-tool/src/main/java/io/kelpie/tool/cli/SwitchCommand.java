package io.kelpie.tool.cli;

import io.kelpie.tool.operate.Commanding;
import io.kelpie.tool.operate.Session;
import io.kelpie.tool.outcome.ExitCode;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code kelpie disable} and {@code kelpie enable}. */
@Command
final class SwitchCommand extends KelpieCommand {

    private final boolean enable;

    @Mixin
    private TargetOptions target = new TargetOptions();

    @Mixin
    private JarOption jar = new JarOption();

    SwitchCommand(Surroundings surroundings, boolean enable) {
        super(surroundings);
        this.enable = enable;
    }

    @Override
    ExitCode run(Screen screen) {
        String state = enable ? "active" : "disabled";
        try (Session session = target.open(surroundings())) {
            boolean changed = new Commanding(surroundings().handover(), screen).enable(session, jar::jar, enable);
            if (screen.json()) {
                screen.printJson(Map.of("pid", session.process().pid(), "changed", changed, "status", state));
            } else {
                screen.say("Kelpie is " + (changed ? "" : "already ") + state + " in "
                        + session.process().describe());
            }
        }
        return ExitCode.OK;
    }
}
