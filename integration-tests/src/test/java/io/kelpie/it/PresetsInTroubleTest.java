package io.kelpie.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.kelpie.it.harness.Attachment;
import io.kelpie.it.harness.ChildJvm;
import io.kelpie.it.harness.Jdk;
import io.kelpie.it.harness.Result;
import io.kelpie.it.harness.RunningJvm;
import io.kelpie.it.harness.StatusPort;
import io.kelpie.it.outside.Detour;
import io.kelpie.it.outside.Outside;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * An application with presets, Groovy's own launcher with a script, outlives the stop, the slowness and the return of all
 * servers that it depends on. All JDKs, with the agent from the beginning and attached later, at the same time: for the
 * servers are down for all.
 */
class PresetsInTroubleTest {

    private static final String CONFIG = """
            http: { port: 0 }
            guards:
              db: { preset: jdbc }
              out: { preset: http-client }
              mail: { preset: messaging }
              cache: { preset: redis }
            """;

    /** Which breakers open when nothing listens any more. */
    private static final List<String> STOPPED =
            List.of("db.connect", "out", "mail", "mail.rabbitmq", "cache", "cache.connect");

    /** Which breakers open when every answer comes too late; to publish is to send without an answer. */
    private static final List<String> SLOW = List.of("db.connect", "out", "mail", "cache");

    private final List<Detour> detours = new ArrayList<>();

    @Test
    void everyPresetSurvivesStopSlownessAndReturn() {
        try (Outside outside = new Outside();
                Crowd crowd = new Crowd()) {
            String[] where = where(outside);
            String config = ChildJvm.file("kelpie.yaml", CONFIG).toString();
            for (Jdk jdk : Jdk.all()) {
                crowd.begin(ChildJvm.on(jdk).agent(config), where);
                Attachment.to(crowd.begin(ChildJvm.on(jdk), where).awaitStdout("rabbit ok"))
                        .kelpie(config);
            }
            crowd.find();
            detours.forEach(Detour::cut);
            crowd.awaitOpen(STOPPED);
            detours.forEach(Detour::restore);
            crowd.awaitHealth();
            detours.forEach(each -> each.slowDown(Duration.ofMillis(900)));
            crowd.awaitOpen(SLOW);
            detours.forEach(Detour::restore);
            crowd.awaitHealth();
            crowd.end();
        } finally {
            detours.forEach(Detour::close);
        }
    }

    private String[] where(Outside outside) {
        Detour kafka = add(Detour.toBeLed());
        kafka.leadTo(outside.kafka(kafka.port()));
        return new String[] {
            "jdbc:postgresql://127.0.0.1:" + by(outside.postgres())
                    + "/postgres?user=postgres&socketTimeout=1&connectTimeout=1",
            "http://127.0.0.1:" + by(outside.web()) + "/",
            "redis://127.0.0.1:" + by(outside.redis()),
            "127.0.0.1:" + kafka.port(),
            Integer.toString(by(outside.amqp())),
        };
    }

    private int by(int port) {
        return add(Detour.to(port)).port();
    }

    private Detour add(Detour detour) {
        detours.add(detour);
        return detour;
    }

    /** The JVMs. */
    private static final class Crowd implements AutoCloseable {
        private final List<RunningJvm> jvms = new ArrayList<>();
        private final List<StatusPort> ports = new ArrayList<>();

        RunningJvm begin(ChildJvm child, String... where) {
            child.jvm("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
                    .deadline(Duration.ofMinutes(4))
                    .conversing();
            RunningJvm jvm =
                    Outside.script(child, "outside/rounds.groovy", where).start();
            jvms.add(jvm);
            return jvm;
        }

        void find() {
            for (RunningJvm jvm : jvms) {
                ports.add(StatusPort.of(jvm));
            }
            awaitHealth();
        }

        /** Waits until all breakers have opened and turn calls away. */
        void awaitOpen(List<String> guards) {
            for (StatusPort port : ports) {
                for (String guard : guards) {
                    long before = port.guard(guard).at("/calls/rejected").asLong();
                    port.awaitGuard(guard, now -> now.at("/calls/rejected").asLong() > before);
                }
            }
        }

        /** Waits until all breakers are closed and calls succeed. */
        void awaitHealth() {
            for (StatusPort port : ports) {
                for (String guard :
                        List.of("db", "out", "mail", "mail.rabbitmq", "cache", "db.connect", "cache.connect")) {
                    port.awaitState(guard, "closed");
                }
                for (String guard : List.of("db", "out", "mail", "mail.rabbitmq", "cache")) {
                    long before = port.guard(guard).at("/calls/succeeded").asLong();
                    port.awaitGuard(guard, now -> now.at("/calls/succeeded").asLong() > before);
                }
            }
        }

        void end() {
            for (RunningJvm jvm : jvms) {
                Result result = jvm.hangUp().await();
                assertThat(result.exitCode()).isZero();
                assertThat(result.stdout().lines())
                        .allMatch(line -> line.matches("(jdbc|http|redis|kafka|rabbit) ([a-zA-Z0-9.]+)|end"))
                        .endsWith("end");
                assertThat(result.stdout()).doesNotContain("Kelpie");
                assertThat(result.stderr()).doesNotContain("Bug:");
            }
        }

        @Override
        public void close() {
            jvms.forEach(RunningJvm::close);
        }
    }
}
