package io.kelpie.core.api;

import io.kelpie.core.config.ConfigStatus;
import io.kelpie.core.guard.CallInFlight;
import io.kelpie.core.guard.Coverage;
import io.kelpie.core.guard.Guard;
import io.kelpie.core.guard.GuardStatus;
import io.kelpie.core.json.JsonWriter;
import io.kelpie.model.problem.Problem;
import io.kelpie.model.write.GuardYaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Writes status documents. The names of their fields are a promise to whoever reads them. A guard of a whole library may have
 * tens of thousands of methods: only the document of that one guard lists them all, the others some and how many there are.
 */
final class StatusJson {

    private static final int SOME = 100;
    private static final int SOME_KEYS = 10;
    private static final int MOST_KEYS = 100;

    private StatusJson() {}

    /** Everything in one document. */
    static byte[] everything(Subject subject) {
        JsonWriter json = new JsonWriter().beginObject();
        Map<String, Coverage> coverage = subject.coverage();
        agent(json.name("agent"), subject.agent());
        config(json.name("config"), subject.config());
        weaving(json.name("weaving"), coverage, subject);
        guards(json.name("guards"), subject, coverage);
        return json.endObject().toBytes();
    }

    /** The list of guards. */
    static byte[] guards(Subject subject) {
        JsonWriter json = new JsonWriter().beginObject().name("guards");
        guards(json, subject, subject.coverage());
        return json.endObject().toBytes();
    }

    /** One guard. */
    static byte[] guard(Guard guard, Subject subject) {
        JsonWriter json = new JsonWriter();
        guard(json, guard.status(), subject, subject.coverage(), Integer.MAX_VALUE);
        return json.toBytes();
    }

    /** The calls of a guard that are under way. */
    static byte[] calls(List<CallInFlight> calls, boolean stacks) {
        JsonWriter json = new JsonWriter().beginObject().name("calls").beginArray();
        for (CallInFlight call : calls) {
            Thread thread = call.thread();
            json.beginObject()
                    .field("guard", call.guard())
                    .field("method", call.method())
                    .field("thread", thread == null ? null : thread.getName())
                    .field("runningMs", call.runningNanos() / 1_000_000)
                    .field("late", call.late());
            if (thread != null) {
                json.field("threadId", thread.getId());
            }
            if (stacks && thread != null) {
                List<String> frames = new ArrayList<>();
                for (StackTraceElement frame : thread.getStackTrace()) {
                    frames.add(frame.toString());
                }
                GuardJson.stack(json, frames);
            }
            json.endObject();
        }
        return json.endArray().endObject().toBytes();
    }

    /** The guards that somebody has just added, and what is doubtful about them. */
    static byte[] added(List<Guard> guards, List<Problem> problems, Subject subject) {
        JsonWriter json = new JsonWriter().beginObject().name("guards").beginArray();
        Map<String, Coverage> coverage = subject.coverage();
        for (Guard guard : guards) {
            guard(json, guard.status(), subject, coverage, SOME);
        }
        problems(json.endArray().name("problems").beginArray(), problems);
        return json.endArray().endObject().toBytes();
    }

    /** An error with everything that is wrong in what somebody sent. */
    static byte[] refusal(int status, String code, String title, String detail, List<Problem> problems) {
        JsonWriter json = new JsonWriter()
                .beginObject()
                .field("type", "about:blank")
                .field("title", title)
                .field("status", status)
                .field("detail", detail)
                .field("code", code)
                .name("problems")
                .beginArray();
        problems(json, problems);
        return json.endArray().endObject().toBytes();
    }

    private static void agent(JsonWriter json, AgentStatus agent) {
        json.beginObject()
                .field("version", agent.version())
                .field("status", agent.status())
                .field("mode", agent.mode())
                .field("startedAt", agent.startedAt().toString())
                .field("uptimeMs", agent.uptimeMillis())
                .field("pid", ProcessHandle.current().pid())
                .field("javaVersion", System.getProperty("java.version"))
                .field("javaVm", System.getProperty("java.vm.name"))
                .field("mainClass", agent.mainClass())
                .field("url", agent.url())
                .endObject();
    }

    private static void config(JsonWriter json, ConfigStatus config) {
        json.beginObject()
                .field("source", config.source())
                .field("state", config.state())
                .field("loadedAt", config.loadedAt().toString())
                .field("reloads", config.reloads())
                .name("problems")
                .beginArray();
        problems(json, config.problems());
        json.endArray().endObject();
    }

    private static void problems(JsonWriter json, List<Problem> problems) {
        for (Problem problem : problems) {
            json.beginObject()
                    .field("severity", problem.severity().name().toLowerCase(Locale.ROOT))
                    .field("file", problem.file())
                    .field("line", problem.line())
                    .field("column", problem.column())
                    .field("path", problem.path())
                    .field("message", problem.message())
                    .field("hint", problem.hint())
                    .endObject();
        }
    }

    private static void weaving(JsonWriter json, Map<String, Coverage> coverage, Subject subject) {
        long skipped = 0;
        for (Coverage each : coverage.values()) {
            skipped += each.skipped().size();
        }
        json.beginObject()
                .field("wovenMethods", subject.wovenMethods())
                .field("wovenClasses", subject.wovenClasses())
                .field("skippedMethods", skipped)
                .endObject();
    }

    private static void guards(JsonWriter json, Subject subject, Map<String, Coverage> coverage) {
        json.beginArray();
        for (Guard guard : subject.guards()) {
            guard(json, guard.status(), subject, coverage, SOME);
        }
        json.endArray();
    }

    private static void guard(
            JsonWriter json, GuardStatus guard, Subject subject, Map<String, Coverage> coverage, int most) {
        boolean full = most == Integer.MAX_VALUE;
        json.beginObject();
        new GuardJson(json, guard, full, full ? MOST_KEYS : SOME_KEYS).write(subject.origin(guard.name()));
        coverage(json, coverage.getOrDefault(guard.name(), Coverage.none(guard.name())), most);
        if (full) {
            json.field("yaml", GuardYaml.of(guard.config()));
        }
        json.endObject();
    }

    private static void coverage(JsonWriter json, Coverage coverage, int most) {
        json.name("methods")
                .beginObject()
                .field("wovenTotal", coverage.woven().size())
                .field("skippedTotal", coverage.skipped().size())
                .name("woven")
                .beginArray();
        for (Coverage.Woven woven : first(most, coverage.woven())) {
            json.beginObject()
                    .field("class", woven.className())
                    .field("method", woven.method())
                    .field("loader", woven.loader())
                    .endObject();
        }
        json.endArray().name("skipped").beginArray();
        for (Coverage.Skipped skipped : first(most, coverage.skipped())) {
            json.beginObject()
                    .field("class", skipped.className())
                    .field("method", skipped.method())
                    .field("reason", skipped.reason())
                    .field("hint", skipped.hint())
                    .endObject();
        }
        json.endArray().endObject().name("unmatched").beginArray();
        for (Coverage.Unmatched unmatched : coverage.unmatched()) {
            json.beginObject()
                    .field("selector", unmatched.selector())
                    .name("nearest")
                    .beginArray();
            for (String name : unmatched.nearest()) {
                json.value(name);
            }
            json.endArray().endObject();
        }
        json.endArray();
    }

    private static <T> List<T> first(int most, List<T> all) {
        return all.size() <= most ? all : all.subList(0, most);
    }
}
