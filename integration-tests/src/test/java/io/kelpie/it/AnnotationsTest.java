package io.kelpie.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kelpie.it.apps.Annotated;
import io.kelpie.it.harness.Attachment;
import io.kelpie.it.harness.Built;
import io.kelpie.it.harness.ChildJvm;
import io.kelpie.it.harness.EveryJdk;
import io.kelpie.it.harness.Footprint;
import io.kelpie.it.harness.Jdk;
import io.kelpie.it.harness.RunningJvm;
import io.kelpie.it.harness.StatusPort;

/** The annotations of MicroProfile Fault Tolerance in an application without a container, an implementation or a configuration. */
class AnnotationsTest {

    private static final String ARGUMENTS = "annotations=auto,http.port=0";
    private static final String GUARDED =
            "; private run 3; static run 2; handler explained tea: out of tea; method no tea; class run 2"
                    + "; superclass failed at run 1; wrong failed at run 1\n";
    private static final String UNGUARDED =
            "; private failed at run 1; static failed at run 1; handler failed at out of tea; method failed at out of tea"
                    + "; class failed at run 1; superclass failed at run 1; wrong failed at run 1\n";

    @EveryJdk
    void areGuardsFromTheFirstCall(Jdk jdk) {
        try (RunningJvm jvm =
                application(jdk).agent(ARGUMENTS).main(Annotated.class).start()) {
            jvm.awaitStdout("round 1" + GUARDED);
            checkStatus(StatusPort.of(jvm).status());
            assertThat(jvm.stderr()).containsOnlyOnce("Annotated#wrong(): @Retry(maxRetries = -7)");
            Attachment.to(jvm).detach();
            jvm.awaitNewLine(UNGUARDED);
            jvm.await("no loader of the agent", () -> Footprint.agentLoaders(jvm) == 0);
        }
    }

    @EveryJdk
    void areGuardsInARunningJvmUntilTheAgentLeaves(Jdk jdk) {
        try (RunningJvm jvm = application(jdk).main(Annotated.class).start()) {
            jvm.awaitStdout("round 2" + UNGUARDED);
            Attachment.to(jvm).kelpie(ARGUMENTS);
            jvm.awaitNewLine(GUARDED);
            checkStatus(StatusPort.of(jvm).status());
            Attachment.to(jvm).detach();
            jvm.awaitNewLine(UNGUARDED);
            jvm.await("no loader of the agent", () -> Footprint.agentLoaders(jvm) == 0);
        }
    }

    @EveryJdk
    void areNotLookedAtUnlessAsked(Jdk jdk) {
        try (RunningJvm jvm =
                application(jdk).agent("http.port=0").main(Annotated.class).start()) {
            jvm.awaitStdout("round 2" + UNGUARDED);
        }
    }

    private static ChildJvm application(Jdk jdk) {
        return ChildJvm.on(jdk).jvm("-Xmx64m").classPath(Built.library("microprofile-fault-tolerance-api"));
    }

    private static void checkStatus(JsonNode status) {
        JsonNode guard = find(status, "io.kelpie.it.apps.Annotated#hidden()");
        assertThat(guard.path("origin").asText()).isEqualTo("annotations");
        assertThat(guard.at("/retry/maxAttempts").asInt()).isEqualTo(3);
        assertThat(guard.at("/methods/woven/0/method").asText()).isEqualTo("hidden()");
        assertThat(find(status, "io.kelpie.it.apps.Annotated$Careful#inherited(io.kelpie.it.apps.Annotated)")
                        .at("/calls/succeeded")
                        .asInt())
                .isPositive();
        JsonNode skipped = find(status, "@annotations").at("/methods/skipped/0");
        assertThat(skipped.path("method").asText()).isEqualTo("wrong()");
        assertThat(skipped.path("reason").asText()).contains("maxRetries = -7").contains("expected at least -1");
    }

    private static JsonNode find(JsonNode status, String guard) {
        for (JsonNode each : status.path("guards")) {
            if (each.path("name").asText().equals(guard)) {
                return each;
            }
        }
        throw new AssertionError("no guard " + guard + " in " + status);
    }
}
