package io.kelpie.tool.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.kelpie.model.args.Overrides;
import io.kelpie.model.read.ConfigReader;
import io.kelpie.model.read.ConfigSource;
import io.kelpie.tool.client.AgentStatus;
import io.kelpie.tool.client.CallInFlight;
import io.kelpie.tool.client.GuardStatus;
import io.kelpie.tool.json.JsonText;
import io.kelpie.tool.json.JsonView;
import io.kelpie.tool.jvm.JvmKind;
import io.kelpie.tool.jvm.JvmOptions;
import io.kelpie.tool.jvm.JvmProcess;
import io.kelpie.tool.jvm.ProcessStatus;
import io.kelpie.tool.operate.Sighting;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PagesTest {

    private static final JsonView STATUS = JsonText.read("""
            {"agent":{"version":"0.1.0","status":"active","mode":"attach","uptimeMs":90000,"pid":42,"javaVersion":"17.0.15",
              "mainClass":"com.acme.Shop"},
             "config":{"source":"/etc/kelpie.yaml","state":"problems","problems":[{"severity":"error","message":"broken"}]},
             "weaving":{"wovenMethods":2,"wovenClasses":1,"skippedMethods":3},
             "guards":[{"name":"payment","mode":"enforce","state":"open","calls":{"total":10,"succeeded":5,"failed":3,"rejected":2},
               "circuitBreaker":{"state":"open","failureRate":60,"bufferedCalls":5,"openings":1,"remainingOpenMs":1500},
               "retry":{"maxAttempts":3,"retries":4},
               "methods":{"woven":[{"class":"Pay","method":"charge()"}],"skipped":[{"class":"Pay","method":"x()","reason":"native","hint":"wrap it"}]},
               "unmatched":[{"selector":"Pay#chrge","nearest":["Pay#charge"]}],
               "lastFailures":[{"time":"2026-11-22T10:00:00Z","class":"java.io.IOException","message":"reset"}]}]}""");

    @Test
    void theStatusSaysWhatIsGuardedAndWhatIsWrong() {
        assertThat(StatusPage.of(AgentStatus.of(STATUS), Style.PLAIN))
                .containsExactly(
                        "Kelpie 0.1.0  active  attached, up 90 s",
                        "jvm     42 com.acme.Shop, Java 17.0.15",
                        "port    off",
                        "config  /etc/kelpie.yaml (problems)",
                        "woven   2 methods in 1 class, 3 skipped",
                        "error   broken",
                        "",
                        "GUARD    STATE  MODE     METHODS  CALLS  FAILED  REJECTED  RETRIES  FAILURE RATE",
                        "payment  open   enforce        1     10       3         2        4        60.0 %");
    }

    @Test
    void aGuardInFullShowsItsMethodsAndLastFailures() {
        GuardStatus guard = AgentStatus.of(STATUS).guards().get(0);

        assertThat(GuardPage.of(guard, Style.PLAIN))
                .containsExactly(
                        "payment  open  mode enforce  configured",
                        "calls    10: 5 succeeded, 3 failed, 0 ignored, 2 rejected, 0 slow",
                        "breaker  failure rate 60.0 %, slow rate - of 5 in the window; opened 1 time, next try in 1 s",
                        "retry    4 retries: 0 calls recovered, 0 given up after 3 attempts, 0 denied by the budget",
                        "guards   Pay#charge()",
                        "skipped  Pay#x(): native (wrap it)",
                        "nothing  matches Pay#chrge; nearest: Pay#charge",
                        "2026-11-22T10:00:00Z  java.io.IOException: reset");
    }

    @Test
    void aGuardInFullShowsEveryPolicy() {
        GuardStatus guard = GuardStatus.of(JsonText.read("""
                {"name":"out","mode":"observe","origin":"preset","preset":"http-client","order":["retry","bulkhead"],"state":"open",
                 "calls":{"total":3},"refused":{"bulkhead":2},"observed":{"rateLimiter":1},
                 "rateLimiter":{"type":"smooth","available":0,"nextMs":12.5},
                 "timeout":{"limitMs":2000.0,"adaptive":true,"timedOut":4,"overdue":5},
                 "bulkhead":{"limit":20,"adaptive":false,"inFlight":7,"waiting":1,"maxInFlight":20},
                 "fallback":{"answered":6,"failed":1},
                 "keys":{"expression":"arg0.host","maxKeys":100,"count":2,"dropped":0,"unkeyed":1,
                   "members":[{"key":"a.example","state":"open","calls":{"total":3,"failed":3}}],"other":{"key":"other"}},
                 "lastOverdue":{"time":"2026-11-22T10:00:00Z","method":"a.B#c","thread":"main","runningMs":2500,"stack":["a.B.c(B.java:7)"]}}"""));

        assertThat(GuardPage.of(guard, Style.PLAIN))
                .containsExactly(
                        "out  open  mode observe  preset http-client",
                        "order    retry > bulkhead",
                        "calls    3: 0 succeeded, 0 failed, 0 ignored, 0 rejected, 0 slow",
                        "refused  2 attempts: 0 by the breaker, 0 by the rate limiter, 2 by the bulkhead",
                        "observed 1 attempt: 0 by the breaker, 1 by the rate limiter, 0 by the bulkhead",
                        "rate     smooth, 0 calls may begin at once, the next in 12 ms",
                        "timeout  2 s at present: 4 timed out, 5 overdue",
                        "bulkhead 7 of 20 in flight, 1 waiting, at most 20 so far",
                        "fallback 6 answered, 1 failed",
                        "keys     arg0.host: 2 of at most 100, 0 dropped, 1 call without a key",
                        "    a.example  open  3 calls, 3 failed, 0 rejected",
                        "overdue  2026-11-22T10:00:00Z a.B#c was running for 2 s in thread \"main\"",
                        "    at a.B.c(B.java:7)");
    }

    @Test
    void callsInFlightAreATableOrHaveStacks() {
        CallInFlight plain = new CallInFlight("pay", "a.B#c", "main", 1, 2500, true, List.of());
        CallInFlight full = new CallInFlight("pay", "a.B#c", "main", 1, 2500, true, List.of("a.B.c(B.java:7)"));

        assertThat(CallsPage.of(List.of(plain), Style.PLAIN))
                .containsExactly("GUARD  RUNNING  LATE  METHOD  THREAD", "pay        2 s  late  a.B#c   \"main\" (1)");
        assertThat(CallsPage.of(List.of(full), Style.PLAIN))
                .containsExactly("a.B#c  2 s, late, guard pay, thread \"main\" (1)", "    at a.B.c(B.java:7)");
    }

    @Test
    void theListOfJvmsShowsWhoCarriesKelpie() {
        List<Sighting> sightings = List.of(
                sighting(7, JvmKind.HOTSPOT, new Sighting.Agent("0.1.0", "active", "http://127.0.0.1:7717", 2)),
                sighting(42, JvmKind.FOREIGN_JVM, new Sighting.Agent(null, null, null, -1)),
                sighting(43, JvmKind.OTHER_JVM, null));

        assertThat(ProcessTable.of(sightings, Style.PLAIN))
                .containsExactly(
                        "PID  USER  JAVA  KELPIE        PORT                   GUARDS  MAIN",
                        "  7  app   17    0.1.0 active  http://127.0.0.1:7717       2  Shop",
                        " 42  app   17    ?             -                           -  Shop (of another user)",
                        " 43  app   17    -             -                           -  Shop (not HotSpot)");
        assertThat(ProcessTable.facts(sightings).get(0))
                .containsEntry("pid", 7L)
                .containsEntry("attachable", true)
                .extracting("kelpie")
                .isEqualTo(Map.of("version", "0.1.0", "status", "active", "url", "http://127.0.0.1:7717", "guards", 2));
        assertThat(ProcessTable.facts(sightings).get(2))
                .containsEntry("kelpie", null)
                .containsEntry("attachable", false);
    }

    @Test
    void problemsBeginWithFileLineAndColumn() {
        byte[] text = "guards: {a: {methods: [x.Y#z], retry: {maxAttempts: three}}}".getBytes(StandardCharsets.UTF_8);
        var problems = ConfigReader.read(ConfigSource.of("k.yaml", text), Overrides.none())
                .problems();

        assertThat(ProblemList.of(problems, Style.PLAIN).get(0)).startsWith("k.yaml:1:53 guards.a.retry.maxAttempts:");
        assertThat(ProblemList.facts(problems).get(0))
                .containsKeys("severity", "file", "line", "column", "path", "message", "hint")
                .containsEntry("severity", "error")
                .containsEntry("line", 1);
    }

    private static Sighting sighting(long pid, JvmKind kind, Sighting.@Nullable Agent agent) {
        return new Sighting(
                new JvmProcess(
                        pid,
                        1,
                        new ProcessStatus('S', 1000, 1000, pid, 4),
                        "app",
                        kind,
                        "17",
                        null,
                        "Shop",
                        new JvmOptions(List.of())),
                agent);
    }
}
