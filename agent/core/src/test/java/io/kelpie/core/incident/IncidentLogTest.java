package io.kelpie.core.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.kelpie.core.detect.Evidence;
import io.kelpie.core.detect.Finding;
import io.kelpie.core.time.FakeTime;
import io.kelpie.model.watch.Category;
import io.kelpie.model.watch.FindingKind;
import io.kelpie.model.watch.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class IncidentLogTest {

    private final FakeTime time = new FakeTime();
    private final List<String> heard = new ArrayList<>();
    private final IncidentLog log = new IncidentLog(time, 42, new Ears());

    @Test
    void keepsATroubleFromItsBeginningToItsEnd() {
        Instant begun = Instant.ofEpochMilli(time.wallMillis());
        log.raised(deadlock(Severity.CRITICAL, "two threads"));
        assertThat(log.incidents()).singleElement().satisfies(incident -> {
            assertThat(incident.stands()).isTrue();
            assertThat(incident.name()).isEqualTo("deadlock");
            assertThat(incident.code()).isEqualTo("KP-5601");
            assertThat(incident.id()).matches("[0-9a-f]{32}");
            assertThat(incident.begun()).isEqualTo(begun);
        });
        time.advance(Duration.ofSeconds(7));
        log.cleared(deadlock(Severity.CRITICAL, "it is over"), 0);
        assertThat(log.incidents()).singleElement().satisfies(incident -> {
            assertThat(incident.ended()).isEqualTo(begun.plusSeconds(7));
            assertThat(incident.text()).isEqualTo("it is over");
        });
        assertThat(heard).containsExactly("begun two threads", "ended it is over");
    }

    @Test
    void givesAReturningTroubleANewId() {
        log.raised(deadlock(Severity.WARNING, "a"));
        log.cleared(deadlock(Severity.WARNING, "a"), 0);
        log.raised(deadlock(Severity.WARNING, "b"));
        assertThat(log.incidents()).hasSize(2);
        assertThat(log.incidents().get(0).id())
                .isNotEqualTo(log.incidents().get(1).id());
        assertThat(log.total()).isEqualTo(2);
    }

    @Test
    void remembersTheHighestSeverity() {
        log.raised(deadlock(Severity.WARNING, "a"));
        String id = log.incidents().get(0).id();
        log.raised(deadlock(Severity.CRITICAL, "b"));
        log.raised(deadlock(Severity.INFO, "c"));
        assertThat(log.incidents()).singleElement().satisfies(incident -> {
            assertThat(incident.id()).isEqualTo(id);
            assertThat(incident.severity()).isEqualTo(Severity.CRITICAL);
            assertThat(incident.text()).isEqualTo("c");
        });
    }

    @Test
    void addsWhatWasDone() {
        log.raised(deadlock(Severity.CRITICAL, "a"));
        String id = log.incidents().get(0).id();
        log.did(id, "thread-dump", "done", "threads-1.txt");
        log.cleared(deadlock(Severity.CRITICAL, "a"), 0);
        log.did(id, "log", "done", "said so");
        log.did("unknown", "log", "done", "nothing happens");
        assertThat(log.incidents().get(0).steps())
                .extracting(Incident.Step::what)
                .containsExactly("thread-dump", "log");
    }

    @Test
    void keepsEvidenceWhenLaterWordsBringNone() {
        log.begin(
                "deadlock", null, "x", Category.DEADLOCK, Severity.CRITICAL, "a", List.of(new Evidence("cycle", "t")));
        log.begin("deadlock", null, "x", Category.DEADLOCK, Severity.CRITICAL, "b", List.of());
        assertThat(log.incidents().get(0).evidence()).hasSize(1);
    }

    @Test
    void forgetsWhatIsOverBeforeWhatStands() {
        log.raised(deadlock(Severity.CRITICAL, "stands"));
        for (int i = 0; i < IncidentLog.MOST + 5; i++) {
            check(i);
            log.end("check", "c" + i, "over");
        }
        assertThat(log.incidents()).hasSize(IncidentLog.MOST);
        assertThat(log.incidents().get(0).text()).isEqualTo("stands");
        assertThat(log.standing("deadlock", "a, b")).isNotNull();
        assertThat(log.total()).isEqualTo(IncidentLog.MOST + 6);
    }

    @Test
    void forgetsOldestEvidenceFirst() {
        String text = "x".repeat(30_000);
        for (int i = 0; i < 40; i++) {
            log.begin(
                    "check", null, "c" + i, Category.EXTERNAL, Severity.WARNING, "a", List.of(new Evidence("e", text)));
        }
        long size = log.incidents().stream().mapToLong(Incident::size).sum();
        assertThat(size)
                .isLessThanOrEqualTo(IncidentLog.MOST_EVIDENCE)
                .isGreaterThan(IncidentLog.MOST_EVIDENCE - 30_000);
        assertThat(log.incidents().get(0).evidence()).isEmpty();
        assertThat(log.incidents().get(39).evidence()).isNotEmpty();
    }

    @Test
    void keepsAHundredStepsAtMost() {
        log.raised(deadlock(Severity.CRITICAL, "a"));
        String id = log.incidents().get(0).id();
        for (int i = 0; i < IncidentLog.MOST_STEPS + 1; i++) {
            log.did(id, "log", "done", "again");
        }
        assertThat(log.incidents().get(0).steps()).hasSize(IncidentLog.MOST_STEPS);
    }

    private void check(int i) {
        log.begin("check", null, "c" + i, Category.EXTERNAL, Severity.WARNING, "down", List.of());
    }

    private static Finding deadlock(Severity severity, String text) {
        return new Finding(FindingKind.DEADLOCK, "a, b", severity, text, 0, List.of());
    }

    private final class Ears implements IncidentListener {

        @Override
        public void begun(Incident incident) {
            heard.add("begun " + incident.text());
        }

        @Override
        public void ended(Incident incident) {
            heard.add("ended " + incident.text());
        }
    }
}
