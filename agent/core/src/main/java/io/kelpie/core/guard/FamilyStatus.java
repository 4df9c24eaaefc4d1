package io.kelpie.core.guard;

import io.kelpie.model.config.KeyConfig;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The keys of a guard at one moment. Immutable.
 *
 * @param expression how keys are found
 * @param maxKeys how many may have a state of their own
 * @param dropped keys that have lost their state so far
 * @param unkeyed calls without a key, which were not guarded
 * @param members one guard per key, those that are not closed first, then those with most calls
 * @param other the guard that further keys share
 * @param calls of all members, those that are gone included
 */
public record FamilyStatus(
        String expression,
        int maxKeys,
        long dropped,
        long unkeyed,
        List<GuardStatus> members,
        GuardStatus other,
        GuardStatus.Calls calls,
        GuardStatus.Refusals refused,
        GuardStatus.Refusals observed) {

    /** Keeps an unmodifiable copy of the members. */
    public FamilyStatus {
        members = List.copyOf(members);
    }

    static FamilyStatus of(
            KeyConfig keys, List<GuardStatus> members, GuardStatus other, FamilyTotals gone, long unkeyed) {
        GuardStatus.Calls calls = gone.calls().plus(other.calls());
        GuardStatus.Refusals refused = gone.refused().plus(other.refused());
        GuardStatus.Refusals observed = gone.observed().plus(other.observed());
        for (GuardStatus member : members) {
            calls = calls.plus(member.calls());
            refused = refused.plus(member.refused());
            observed = observed.plus(member.observed());
        }
        List<GuardStatus> sorted = new ArrayList<>(members);
        sorted.sort(new WorstFirst());
        return new FamilyStatus(
                keys.expression().text(),
                keys.maxKeys(),
                gone.keys(),
                unkeyed,
                sorted,
                other,
                calls,
                refused,
                observed);
    }

    /** The state of the worst member, or of the shared one. */
    public String worstState() {
        return members.isEmpty() ? other.state() : members.get(0).state();
    }

    /** Open, then half-open, then the rest; then by calls. */
    private static final class WorstFirst implements Comparator<GuardStatus> {
        @Override
        public int compare(GuardStatus one, GuardStatus two) {
            int byState = Integer.compare(rank(one.state()), rank(two.state()));
            return byState != 0
                    ? byState
                    : Long.compare(two.calls().total(), one.calls().total());
        }

        private static int rank(String state) {
            return switch (state) {
                case "open", "forced_open" -> 0;
                case "half_open" -> 1;
                default -> 2;
            };
        }
    }
}
