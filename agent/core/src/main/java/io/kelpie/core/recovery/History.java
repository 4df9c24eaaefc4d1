package io.kelpie.core.recovery;

import io.kelpie.core.incident.JsonLines;
import io.kelpie.core.json.JsonWriter;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What recoveries have done: the latest in memory, all of them in a file. Told by the watch thread, read by any; guarded by itself.
 *
 * <p>When the file cannot be written it is given up with one warning; the memory goes on.
 */
public final class History implements RecoveryListener {

    private final int keep;
    private final Consumer<String> warnings;
    private final Deque<RecoveryRecord> records = new ArrayDeque<>();
    private @Nullable JsonLines file;
    private long recovered;
    private long failed;

    /**
     * Nothing has happened.
     *
     * @param keep how many are kept in memory
     * @param file null: in memory only
     */
    public History(int keep, @Nullable JsonLines file, Consumer<String> warnings) {
        this.keep = keep;
        this.file = file;
        this.warnings = warnings;
    }

    @Override
    public void taken(RecoveryRecord step) {
        add(step);
    }

    @Override
    public synchronized void ended(RecoveryRecord attempt) {
        switch (attempt.outcome()) {
            case "recovered" -> recovered++;
            case "failed" -> failed++;
            default -> {}
        }
        add(attempt);
    }

    private synchronized void add(RecoveryRecord record) {
        records.addLast(record);
        if (records.size() > keep) {
            records.removeFirst();
        }
        JsonLines lines = file;
        if (lines != null) {
            try {
                lines.append(json(new JsonWriter(), record).toBytes());
            } catch (IOException e) {
                file = null;
                warnings.accept("the history of recoveries is kept in memory only: " + e.getMessage());
            }
        }
    }

    /** Writes a record as an object. */
    public static JsonWriter json(JsonWriter to, RecoveryRecord record) {
        return to.beginObject()
                .field("time", record.begun().toString())
                .field("incident", record.incident())
                .field("rule", record.rule())
                .field("attempt", record.attempt())
                .field("action", record.action().isEmpty() ? null : record.action())
                .field("outcome", record.outcome())
                .field("durationMs", record.millis())
                .field("text", record.text())
                .endObject();
    }

    /** The latest, the newest last. */
    public synchronized List<RecoveryRecord> records() {
        return List.copyOf(records);
    }

    /** Attempts after which the trouble was gone. */
    public synchronized long recovered() {
        return recovered;
    }

    /** Attempts after which it was not. */
    public synchronized long failed() {
        return failed;
    }
}
