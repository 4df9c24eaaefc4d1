package io.kelpie.core.detect;

import io.kelpie.model.watch.FindingKind;
import io.kelpie.model.watch.Severity;
import java.util.List;

/**
 * Something that is wrong with the JVM, as a detector sees it: what, where, since when, and why it thinks so. Immutable.
 *
 * @param subject what it is about, such as a thread, a pool or a path; with the kind it tells findings apart
 * @param text one line for people
 * @param sinceNanos when the trouble began, by the ticker
 * @param evidence what was seen, each at most 32,768 characters
 */
public record Finding(
        FindingKind kind, String subject, Severity severity, String text, long sinceNanos, List<Evidence> evidence) {

    /** Keeps an unmodifiable copy of the evidence. */
    public Finding {
        evidence = List.copyOf(evidence);
    }

    /** Whether both tell of the same trouble. */
    public boolean isSameAs(Finding other) {
        return kind == other.kind && subject.equals(other.subject);
    }
}
