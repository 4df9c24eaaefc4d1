package io.kelpie.core.api;

import io.kelpie.core.config.ConfigStatus;
import io.kelpie.core.guard.Coverage;
import io.kelpie.core.guard.Guard;
import io.kelpie.core.guard.GuardStatus;
import io.kelpie.core.guard.breaker.BreakerStatus;
import io.kelpie.core.guard.retry.RetryStatus;
import io.kelpie.core.json.JsonWriter;
import io.kelpie.model.problem.Problem;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Writes status documents. The names of their fields are a promise to whoever reads them. A guard of a whole library may have
 * tens of thousands of methods: only the document of that one guard lists them all, the others some and how many there are.
 */
final class StatusJson {

    private static final int SOME = 100;

    private StatusJson() {}

    /** Everything in one document. */
    static byte[] everything(Subject subject) {
        JsonWriter json = new JsonWriter().beginObject();
        Map<String, Coverage> coverage = subject.coverage();
        agent(json.name("agent"), subject.agent());
        config(json.name("config"), subject.config());
        weaving(json.name("weaving"), coverage, subject);
        guards(json.name("guards"), subject.guards(), coverage);
        return json.endObject().toBytes();
    }

    /** The list of guards. */
    static byte[] guards(Subject subject) {
        JsonWriter json = new JsonWriter().beginObject().name("guards");
        guards(json, subject.guards(), subject.coverage());
        return json.endObject().toBytes();
    }

    /** One guard. */
    static byte[] guard(Guard guard, Subject subject) {
        JsonWriter json = new JsonWriter();
        guard(json, guard, subject.coverage(), Integer.MAX_VALUE);
        return json.toBytes();
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
        for (Problem problem : config.problems()) {
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
        json.endArray().endObject();
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

    private static void guards(JsonWriter json, List<Guard> guards, Map<String, Coverage> coverage) {
        json.beginArray();
        for (Guard guard : guards) {
            guard(json, guard, coverage, SOME);
        }
        json.endArray();
    }

    private static void guard(JsonWriter json, Guard of, Map<String, Coverage> coverage, int most) {
        GuardStatus guard = of.status();
        GuardStatus.Calls calls = guard.calls();
        json.beginObject()
                .field("name", guard.name())
                .field("mode", guard.mode().name().toLowerCase(Locale.ROOT))
                .field("state", guard.state())
                .field("origin", of.isOfAnnotations() ? "annotations" : "configuration")
                .name("calls")
                .beginObject()
                .field("total", calls.total())
                .field("succeeded", calls.succeeded())
                .field("failed", calls.failed())
                .field("ignored", calls.ignored())
                .field("rejected", calls.rejected())
                .field("slow", calls.slow())
                .endObject();
        BreakerStatus breaker = guard.circuitBreaker();
        if (breaker != null) {
            breaker(json.name("circuitBreaker"), breaker, guard);
        }
        RetryStatus retry = guard.retry();
        if (retry != null) {
            retry(json.name("retry"), retry);
        }
        failures(json, guard);
        coverage(json, coverage.getOrDefault(guard.name(), Coverage.none(guard.name())), most);
        json.endObject();
    }

    private static void breaker(JsonWriter json, BreakerStatus breaker, GuardStatus guard) {
        json.beginObject()
                .field("state", breaker.state().label())
                .field("since", breaker.since().toString())
                .field("failureRate", breaker.failureRate())
                .field("slowCallRate", breaker.slowCallRate())
                .field("bufferedCalls", breaker.bufferedCalls())
                .field("failedCalls", breaker.failedCalls())
                .field("slowCalls", breaker.slowCalls())
                .field("staleCalls", breaker.staleCalls())
                .field(
                        "rejectedCalls",
                        guard.refused().circuitBreaker() + guard.observed().circuitBreaker())
                .field("openings", breaker.openings())
                .field("reissuedProbes", breaker.reissuedProbes())
                .field("remainingOpenMs", breaker.remainingOpenMs());
        BreakerStatus.ProbeStatus probes = breaker.halfOpen();
        if (probes != null) {
            json.name("halfOpen")
                    .beginObject()
                    .field("permitted", probes.permitted())
                    .field("issued", probes.issued())
                    .field("succeeded", probes.succeeded())
                    .field("failed", probes.failed())
                    .endObject();
        }
        json.endObject();
    }

    private static void retry(JsonWriter json, RetryStatus retry) {
        json.beginObject()
                .field("maxAttempts", retry.maxAttempts())
                .field("retries", retry.retries())
                .field("recovered", retry.recovered())
                .field("exhausted", retry.exhausted())
                .field("budgetDenied", retry.budgetDenied())
                .field("interrupted", retry.interrupted())
                .field("nested", retry.nested())
                .field("rejected", retry.rejected())
                .endObject();
    }

    private static void failures(JsonWriter json, GuardStatus guard) {
        json.name("lastFailures").beginArray();
        for (GuardStatus.Failure failure : guard.lastFailures()) {
            json.beginObject()
                    .field("time", failure.time().toString())
                    .field("class", failure.className())
                    .field("message", failure.message())
                    .endObject();
        }
        json.endArray();
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
