package io.kelpie.tool.cli;

import io.kelpie.tool.attach.Way;
import io.kelpie.tool.demo.Demo;
import io.kelpie.tool.demo.DemoSettings;
import io.kelpie.tool.operate.Attaching;
import io.kelpie.tool.operate.Commanding;
import io.kelpie.tool.operate.Talk;
import io.kelpie.tool.outcome.ExitCode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kelpie demo}. */
@Command(
        name = "demo",
        description = {
            "Shows the main job on real processes: the H2 database, a JDBC program, and Kelpie attached to it.",
            "Ends with 0 only when every stage was seen, in the agent's status and in the program's output."
        })
final class DemoCommand extends KelpieCommand {

    @Mixin
    private JarOption jar = new JarOption();

    @Option(
            names = "--java-home",
            paramLabel = "DIR",
            description = "Java for the two processes; default: the tool's own.")
    private @Nullable Path javaHome;

    @Option(
            names = "--h2",
            paramLabel = "FILE",
            description = "Jar of the H2 database; default: the one from the build.")
    private @Nullable Path h2;

    @Option(names = "--keep", description = "Leave the processes running at the end, with Kelpie attached.")
    private boolean keep;

    @Option(names = "--attach-with", hidden = true)
    private Way way = Way.AUTO;

    DemoCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    ExitCode run(Screen screen) {
        DemoSettings settings = DemoSettings.of(javaHome, h2, jar.jar(), keep);
        Talk story = screen.json() ? screen : line -> screen.print(List.of(line));
        Demo demo = new Demo(
                surroundings().sessions(way),
                new Attaching(surroundings().handover(), screen),
                new Commanding(surroundings().handover(), screen),
                surroundings().time(),
                story);
        Map<String, Object> facts = demo.play(settings);
        if (screen.json()) {
            screen.printJson(facts);
        }
        return Demo.exitCode(facts);
    }
}
