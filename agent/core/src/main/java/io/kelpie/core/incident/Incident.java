package io.kelpie.core.incident;

import io.kelpie.core.detect.Evidence;
import io.kelpie.model.watch.Category;
import io.kelpie.model.watch.Severity;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One trouble, from its beginning to its end. Immutable: what happens later makes another one with the same id.
 *
 * @param id 32 hex digits, also the id of its trace
 * @param name what it is: {@code deadlock}, {@code check}, {@code heartbeat}
 * @param code of the runbook, {@code KP-5601}; null for what the operator defined
 * @param subject what it is about; with the name it tells those that stand apart
 * @param severity the highest that it had
 * @param text one line for people, the latest
 * @param ended null while it stands
 * @param evidence what was seen; of old incidents it may have been dropped
 * @param steps what was done, in order
 */
public record Incident(
        String id,
        String name,
        @Nullable String code,
        String subject,
        Category category,
        Severity severity,
        String text,
        Instant begun,
        @Nullable Instant ended,
        List<Evidence> evidence,
        List<Step> steps) {

    /** Keeps unmodifiable copies of the lists. */
    public Incident {
        evidence = List.copyOf(evidence);
        steps = List.copyOf(steps);
    }

    /** Whether it stands. */
    public boolean stands() {
        return ended == null;
    }

    /** Whether it is the one of that name and subject. */
    boolean isOf(String otherName, String otherSubject) {
        return name.equals(otherName) && subject.equals(otherSubject);
    }

    /** Characters of its evidence. */
    long size() {
        long size = 0;
        for (Evidence each : evidence) {
            size += each.text().length();
        }
        return size;
    }

    /**
     * Something that was done about it.
     *
     * @param what the action or the decision, {@code gc}
     * @param outcome {@code done}, {@code failed}, {@code not carried out} ...
     * @param text one line for people
     */
    public record Step(Instant time, String what, String outcome, String text) {}
}
