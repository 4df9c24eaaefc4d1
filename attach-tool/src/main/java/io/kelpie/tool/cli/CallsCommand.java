package io.kelpie.tool.cli;

import io.kelpie.tool.client.AgentClient;
import io.kelpie.tool.client.CallInFlight;
import io.kelpie.tool.client.GuardStatus;
import io.kelpie.tool.operate.Session;
import io.kelpie.tool.outcome.ExitCode;
import io.kelpie.tool.render.CallsPage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kelpie guards calls}. */
@Command(
        name = "calls",
        description = {
            "Lists the calls that are under way, the longest first: those of one guard, or of all that have a time limit.",
            "Asynchronous calls, which occupy no thread, are not among them."
        })
final class CallsCommand extends KelpieCommand {

    @Mixin
    private OptionalTarget target = new OptionalTarget();

    @Option(names = "--stacks", description = "Show what each thread is doing.")
    private boolean stacks;

    CallsCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    ExitCode run(Screen screen) {
        String guard = target.guard(1);
        try (Session session = target.open(surroundings())) {
            AgentClient client = session.client();
            List<CallInFlight> calls = new ArrayList<>();
            if (guard != null) {
                calls.addAll(client.calls(guard, stacks).at("calls").list(CallInFlight::of));
            } else {
                for (GuardStatus each : client.guards().at("guards").list(GuardStatus::of)) {
                    if (each.hasTimeLimit()) {
                        calls.addAll(
                                client.calls(each.name(), stacks).at("calls").list(CallInFlight::of));
                    }
                }
            }
            if (screen.json()) {
                screen.printJson(Map.of("calls", calls));
            } else {
                if (calls.isEmpty()) {
                    screen.say("no call with a time limit is under way");
                }
                screen.print(CallsPage.of(calls, screen.style()));
            }
        }
        return ExitCode.OK;
    }
}
