package io.kelpie.core.incident;

import io.kelpie.core.detect.Evidence;
import io.kelpie.core.detect.Finding;
import io.kelpie.core.detect.FindingListener;
import io.kelpie.core.time.Ticker;
import io.kelpie.model.watch.Category;
import io.kelpie.model.watch.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * The incidents that stand and the latest that are over, at most 200 in all; their evidence takes at most a million characters,
 * the oldest loses its own first.
 *
 * <p>Any of the agent's threads may tell it of something; they take turns. Who reads gets the list of that moment.
 */
public final class IncidentLog implements FindingListener {

    static final int MOST = 200;
    static final int MOST_STEPS = 100;
    static final long MOST_EVIDENCE = 1_000_000;

    private final Ticker ticker;
    private final IncidentListener listener;
    private final SplittableRandom ids;
    /** The newest last. */
    private volatile List<Incident> incidents = List.of();

    private long total;

    /** None yet; the seed makes ids that no other JVM has. */
    public IncidentLog(Ticker ticker, long seed, IncidentListener listener) {
        this.ticker = ticker;
        this.ids = new SplittableRandom(seed);
        this.listener = listener;
    }

    @Override
    public void raised(Finding finding) {
        begin(
                finding.kind().text(),
                finding.kind().code(),
                finding.subject(),
                finding.kind().category(),
                finding.severity(),
                finding.text(),
                finding.evidence());
    }

    @Override
    public void cleared(Finding finding, long nowNanos) {
        end(finding.kind().text(), finding.subject(), finding.text());
    }

    /** Something begins; one that stands already gets the new words and the higher severity. */
    public void begin(
            String name,
            @Nullable String code,
            String subject,
            Category category,
            Severity severity,
            String text,
            List<Evidence> evidence) {
        Incident incident;
        synchronized (this) {
            Incident before = standing(name, subject);
            if (before == null) {
                incident = new Incident(
                        id(), name, code, subject, category, severity, text, now(), null, evidence, List.of());
                total++;
            } else {
                incident = new Incident(
                        before.id(),
                        name,
                        code,
                        subject,
                        category,
                        severity.compareTo(before.severity()) > 0 ? severity : before.severity(),
                        text,
                        before.begun(),
                        null,
                        evidence.isEmpty() ? before.evidence() : evidence,
                        before.steps());
            }
            replace(before, incident);
        }
        listener.begun(incident);
    }

    /** It is over; nothing happens when it does not stand. */
    public void end(String name, String subject, String text) {
        Incident over;
        synchronized (this) {
            Incident before = standing(name, subject);
            if (before == null) {
                return;
            }
            over = new Incident(
                    before.id(),
                    name,
                    before.code(),
                    subject,
                    before.category(),
                    before.severity(),
                    text,
                    before.begun(),
                    now(),
                    before.evidence(),
                    before.steps());
            replace(before, over);
        }
        listener.ended(over);
    }

    /** Adds what was done about an incident, standing or over; nothing happens when it is not known any more. */
    public synchronized void did(String id, String what, String outcome, String text) {
        for (Incident each : incidents) {
            if (each.id().equals(id)) {
                if (each.steps().size() < MOST_STEPS) {
                    replace(each, with(each, new Incident.Step(now(), what, outcome, text)));
                }
                return;
            }
        }
    }

    /** All that are kept, the newest last. */
    public List<Incident> incidents() {
        return incidents;
    }

    /** The one with this id, or null. */
    public @Nullable Incident incident(String id) {
        for (Incident each : incidents) {
            if (each.id().equals(id)) {
                return each;
            }
        }
        return null;
    }

    /** The one of that name and subject that stands, or null. */
    public @Nullable Incident standing(String name, String subject) {
        for (Incident each : incidents) {
            if (each.stands() && each.isOf(name, subject)) {
                return each;
            }
        }
        return null;
    }

    /** How many there were, those that are forgotten included. */
    public synchronized long total() {
        return total;
    }

    private static Incident with(Incident incident, Incident.Step step) {
        List<Incident.Step> steps = new ArrayList<>(incident.steps());
        steps.add(step);
        return copy(incident, incident.evidence(), steps);
    }

    private static Incident copy(Incident of, List<Evidence> evidence, List<Incident.Step> steps) {
        return new Incident(
                of.id(),
                of.name(),
                of.code(),
                of.subject(),
                of.category(),
                of.severity(),
                of.text(),
                of.begun(),
                of.ended(),
                evidence,
                steps);
    }

    private void replace(@Nullable Incident before, Incident after) {
        List<Incident> next = new ArrayList<>();
        for (Incident each : incidents) {
            next.add(before != null && each.id().equals(before.id()) ? after : each);
        }
        if (before == null) {
            next.add(after);
            if (next.size() > MOST) {
                next.remove(oldest(next));
            }
        }
        forgetEvidence(next);
        incidents = List.copyOf(next);
    }

    /** The oldest that is over, else the oldest of all. */
    private static int oldest(List<Incident> all) {
        for (int i = 0; i < all.size(); i++) {
            if (!all.get(i).stands()) {
                return i;
            }
        }
        return 0;
    }

    private static void forgetEvidence(List<Incident> all) {
        long size = 0;
        for (int i = all.size() - 1; i >= 0; i--) {
            Incident each = all.get(i);
            size += each.size();
            if (size > MOST_EVIDENCE && !each.evidence().isEmpty()) {
                size -= each.size();
                all.set(i, copy(each, List.of(), each.steps()));
            }
        }
    }

    private Instant now() {
        return Instant.ofEpochMilli(ticker.wallMillis());
    }

    /** An id that no other incident has, for what is to be traced like one. */
    public synchronized String newId() {
        return id();
    }

    private String id() {
        return hex(ids.nextLong()) + hex(ids.nextLong());
    }

    private static String hex(long bits) {
        StringBuilder text = new StringBuilder(16);
        for (int shift = 60; shift >= 0; shift -= 4) {
            text.append(Character.forDigit((int) (bits >>> shift) & 15, 16));
        }
        return text.toString();
    }
}
