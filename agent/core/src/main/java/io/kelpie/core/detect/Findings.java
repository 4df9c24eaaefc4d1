package io.kelpie.core.detect;

import io.kelpie.model.watch.FindingKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The findings that stand, by kind and subject. Changed on the watch thread; {@link #standing} may be read by any. */
public final class Findings {

    private final FindingListener listener;
    private volatile List<Finding> standing = List.of();

    /** None yet. */
    public Findings(FindingListener listener) {
        this.listener = listener;
    }

    /** Raises a finding, or renews the one that stands; tells only of news and of a higher severity. */
    public void raise(Finding finding) {
        List<Finding> next = new ArrayList<>();
        Finding before = null;
        for (Finding each : standing) {
            if (each.isSameAs(finding)) {
                before = each;
                next.add(finding);
            } else {
                next.add(each);
            }
        }
        if (before == null) {
            next.add(finding);
        }
        standing = List.copyOf(next);
        if (before == null || finding.severity().compareTo(before.severity()) > 0) {
            listener.raised(finding);
        }
    }

    /** Takes a finding back; nothing happens when it does not stand. */
    public void clear(FindingKind kind, String subject, long nowNanos) {
        List<Finding> next = new ArrayList<>();
        Finding gone = null;
        for (Finding each : standing) {
            if (each.kind() == kind && each.subject().equals(subject)) {
                gone = each;
            } else {
                next.add(each);
            }
        }
        if (gone != null) {
            standing = List.copyOf(next);
            listener.cleared(gone, nowNanos);
        }
    }

    /** The one that stands, or null. */
    public @Nullable Finding find(FindingKind kind, String subject) {
        for (Finding each : standing) {
            if (each.kind() == kind && each.subject().equals(subject)) {
                return each;
            }
        }
        return null;
    }

    /** Those that stand, the oldest first. */
    public List<Finding> standing() {
        return standing;
    }
}
