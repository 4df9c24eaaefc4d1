package io.kelpie.tool.render;

import io.kelpie.tool.client.CallInFlight;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What {@code kelpie guards calls} prints. Stateless. */
public final class CallsPage {

    private CallsPage() {}

    /** A table, or, with stacks, one block for each call. */
    public static List<String> of(List<CallInFlight> calls, Style style) {
        if (calls.isEmpty()) {
            return List.of();
        }
        if (calls.stream().allMatch(call -> call.stack().isEmpty())) {
            Table table = new Table("GUARD", ">RUNNING", "LATE", "METHOD", "THREAD");
            for (CallInFlight call : calls) {
                table.row(call.guard(), running(call), late(call, style), call.method(), thread(call));
            }
            return table.lines(style);
        }
        List<String> lines = new ArrayList<>();
        for (CallInFlight call : calls) {
            lines.add(style.bold(call.method()) + "  " + running(call) + (call.late() ? ", " + late(call, style) : "")
                    + ", guard " + call.guard() + ", thread " + thread(call));
            call.stack().forEach(frame -> lines.add("    at " + frame));
        }
        return lines;
    }

    private static String running(CallInFlight call) {
        return Amounts.duration(Duration.ofMillis(call.runningMs()));
    }

    private static String late(CallInFlight call, Style style) {
        return call.late() ? style.yellow("late") : "";
    }

    private static String thread(CallInFlight call) {
        return "\"" + call.thread() + "\" (" + call.threadId() + ")";
    }
}
