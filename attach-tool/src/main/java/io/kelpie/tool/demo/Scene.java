package io.kelpie.tool.demo;

import io.kelpie.tool.client.GuardStatus;
import io.kelpie.tool.time.Deadline;
import io.kelpie.tool.time.Time;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/** Waits for things to be seen, each for a limited time. For one thread. */
final class Scene {

    /** Longer than anything takes, and short enough for one that waits in front of the screen. */
    private static final Duration LIMIT = Duration.ofSeconds(15);

    private final Client client;
    private final Time time;

    Scene(Client client, Time time) {
        this.client = client;
        this.time = time;
    }

    Deadline deadline() {
        return Deadline.in(LIMIT, time);
    }

    /** So many rounds of a kind after a given one, whatever comes between. */
    List<Outcome> rounds(long after, int count, Predicate<Outcome> kind, String what) {
        if (!deadline().await(() -> client.after(after, kind).size() >= count)) {
            throw new StageFailed("expected " + count + " rounds that " + what + " after round " + after
                    + ", the last was: " + last());
        }
        return client.after(after, kind).subList(0, count);
    }

    /** The guard in a condition that the agent tells. */
    GuardStatus guard(Lookout lookout, Predicate<GuardStatus> condition, String what) {
        GuardStatus[] seen = new GuardStatus[1];
        boolean met = deadline().await(() -> {
            GuardStatus latest = lookout.latest();
            seen[0] = latest == null ? seen[0] : latest;
            return latest != null && condition.test(latest);
        });
        if (!met) {
            throw new StageFailed("expected the guard " + what + ", it is " + seen[0]);
        }
        return seen[0];
    }

    /** All rounds between two moments are of a kind. */
    void onlyRounds(long after, Predicate<Outcome> kind, String what) {
        for (Outcome outcome : client.after(after, any -> true)) {
            if (!kind.test(outcome)) {
                throw new StageFailed("expected only rounds that " + what + ", got: " + outcome);
            }
        }
    }

    private String last() {
        List<Outcome> all = client.outcomes();
        return all.isEmpty()
                ? "none, " + String.join(" / ", client.jvm().lines())
                : all.get(all.size() - 1).toString();
    }

    /** The middle one of their times. */
    static double medianMs(List<Outcome> outcomes) {
        double[] times = outcomes.stream().mapToDouble(Outcome::millis).sorted().toArray();
        return times[times.length / 2];
    }
}
