package io.kelpie.tool.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.kelpie.tool.json.JsonText;
import org.junit.jupiter.api.Test;

class AgentStatusTest {

    private static final String STATUS = """
            {"agent":{"version":"0.1.0","status":"active","mode":"attach","uptimeMs":90000,"pid":42,"javaVersion":"17.0.15",
              "mainClass":"com.acme.Shop","url":"http://127.0.0.1:7717","somethingNew":[1]},
             "config":{"source":"/etc/kelpie.yaml","state":"problems","problems":[
               {"severity":"warning","file":"/etc/kelpie.yaml","line":3,"column":5,"path":"guards.a","message":"odd","hint":"mend it"}]},
             "weaving":{"wovenMethods":2,"wovenClasses":1,"skippedMethods":3},
             "guards":[{"name":"payment","mode":"enforce","state":"half_open",
               "calls":{"total":10,"succeeded":5,"failed":3,"ignored":1,"rejected":1,"slow":2},
               "circuitBreaker":{"state":"half_open","failureRate":37.5,"slowCallRate":-1,"bufferedCalls":8,"failedCalls":3,
                 "rejectedCalls":1,"openings":2,"remainingOpenMs":0,"halfOpen":{"permitted":6,"issued":2,"succeeded":1}},
               "retry":{"maxAttempts":3,"retries":4,"recovered":2,"exhausted":1,"budgetDenied":0},
               "lastFailures":[{"time":"2026-11-22T10:00:00Z","class":"java.io.IOException","message":null}],
               "methods":{"woven":[{"class":"A","method":"b()","loader":"app"}],"skipped":[{"class":"A","method":"c","reason":"abstract"}]},
               "unmatched":[{"selector":"x.Y#z","nearest":["x.Y#a"]}]}]}""";

    @Test
    void readsWhatTheAgentSays() {
        AgentStatus status = AgentStatus.of(JsonText.read(STATUS));

        assertThat(status.healthy()).isTrue();
        assertThat(status.uptime()).hasSeconds(90);
        assertThat(status.problems()).singleElement().hasToString("/etc/kelpie.yaml:3:5 guards.a: odd (mend it)");
        GuardStatus guard = status.guards().get(0);
        assertThat(guard.calls()).isEqualTo(new GuardStatus.Calls(10, 5, 3, 1, 1, 2));
        assertThat(guard.breaker()).isEqualTo(new GuardStatus.Breaker("half_open", 37.5, -1, 8, 3, 1, 2, 0, 6, 2, 1));
        assertThat(guard.retries()).isEqualTo(4);
        assertThat(guard.lastFailures())
                .containsExactly(new GuardStatus.Failure("2026-11-22T10:00:00Z", "java.io.IOException", null));
        assertThat(guard.woven()).containsExactly(new GuardStatus.Woven("A", "b()", "app"));
        assertThat(guard.skipped()).containsExactly(new GuardStatus.Skipped("A", "c", "abstract", null));
        assertThat(guard.unmatched().get(0).nearest()).containsExactly("x.Y#a");
    }

    @Test
    void anAgentThatSaysLessIsUnderstoodToo() {
        AgentStatus status = AgentStatus.of(JsonText.read("{\"guards\":[{}]}"));

        assertThat(status.version()).isEqualTo("?");
        assertThat(status.url()).isNull();
        assertThat(status.wovenClasses()).isEqualTo(-1);
        assertThat(status.guards().get(0).breaker()).isNull();
        assertThat(status.guards().get(0).retries()).isZero();
        assertThat(status.guards().get(0).state()).isEqualTo("none");
    }

    @Test
    void anErrorInTheConfigurationOrADisabledAgentIsNotHealthy() {
        assertThat(AgentStatus.of(JsonText.read(STATUS.replace("\"warning\"", "\"error\"")))
                        .healthy())
                .isFalse();
        assertThat(AgentStatus.of(JsonText.read(STATUS.replace("\"status\":\"active\"", "\"status\":\"disabled\"")))
                        .healthy())
                .isFalse();
    }
}
