package io.kelpie.tool.cli;

import io.kelpie.tool.attach.Way;
import io.kelpie.tool.operate.Sighting;
import io.kelpie.tool.operate.Survey;
import io.kelpie.tool.outcome.ExitCode;
import io.kelpie.tool.render.ProcessTable;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code kelpie ps}. */
@Command(
        name = "ps",
        description = "Lists the JVMs of this machine, and which of them carry Kelpie. Disturbs none of them.")
final class PsCommand extends KelpieCommand {

    PsCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    ExitCode run(Screen screen) {
        List<Sighting> sightings = new Survey(
                        surroundings().proc(),
                        surroundings().attacher(Way.SOCKET),
                        surroundings().time())
                .all();
        if (screen.json()) {
            screen.printJson(ProcessTable.facts(sightings));
        } else if (sightings.isEmpty()) {
            screen.say("no JVM is running here");
        } else {
            screen.print(ProcessTable.of(sightings, screen.style()));
        }
        return ExitCode.OK;
    }
}
