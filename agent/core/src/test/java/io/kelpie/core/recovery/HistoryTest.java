package io.kelpie.core.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.kelpie.core.incident.JsonLines;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {

    private final List<String> warnings = new ArrayList<>();

    @TempDir
    private Path folder;

    @Test
    void keepsTheLatestInMemoryAndAllInTheFile() throws Exception {
        Path file = folder.resolve("recoveries.jsonl");
        History history = history(new JsonLines(file.toFile(), 10_000, 1));
        for (int i = 1; i <= 4; i++) {
            history.taken(record("gc", "done", i));
        }
        history.ended(record("", "recovered", 4));
        assertThat(history.records()).extracting(RecoveryRecord::attempt).containsExactly(3, 4, 4);
        assertThat(Files.readAllLines(file)).hasSize(5).last().asString().contains("\"action\":null");
        assertThat(history.recovered()).isEqualTo(1);
        assertThat(history.failed()).isZero();
    }

    @Test
    void goesOnInMemoryWhenTheFileCannotBeWritten() {
        History history = history(new JsonLines(new File(folder.toFile(), "missing/x.jsonl"), 10_000, 1));
        history.ended(record("", "failed", 1));
        history.ended(record("", "failed", 2));
        assertThat(history.records()).hasSize(2);
        assertThat(history.failed()).isEqualTo(2);
        assertThat(warnings).singleElement().asString().contains("in memory only");
    }

    private History history(JsonLines file) {
        return new History(3, file, warnings::add);
    }

    private static RecoveryRecord record(String action, String outcome, int attempt) {
        return new RecoveryRecord(Instant.EPOCH, "0", "rule", attempt, action, 5, outcome, "text");
    }
}
