package io.kelpie.core.guard;

import io.kelpie.core.guard.GuardStatus.Failure;
import io.kelpie.core.guard.GuardStatus.OverdueCall;
import io.kelpie.model.config.KeyConfig;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a guard at one moment. Immutable.
 *
 * @param expression how keys are found
 * @param maxKeys how many may have a state of their own
 * @param dropped keys that have lost their state so far
 * @param unkeyed calls without a key, which were not guarded
 * @param members one guard per key, those that are not closed first, then those with most calls
 * @param other the guard that further keys share
 * @param tally of all members, those that are gone included
 */
public record FamilyStatus(
        String expression,
        int maxKeys,
        long dropped,
        long unkeyed,
        List<GuardStatus> members,
        GuardStatus other,
        GuardTally tally) {

    /** Keeps an unmodifiable copy of the members. */
    public FamilyStatus {
        members = List.copyOf(members);
    }

    static FamilyStatus of(
            KeyConfig keys,
            List<GuardStatus> members,
            GuardStatus other,
            GuardTally tally,
            long dropped,
            long unkeyed) {
        List<GuardStatus> sorted = new ArrayList<>(members);
        sorted.sort(new WorstFirst());
        return new FamilyStatus(keys.expression().text(), keys.maxKeys(), dropped, unkeyed, sorted, other, tally);
    }

    /** The last failures of all members together, newest first. */
    List<Failure> lastFailures() {
        List<Failure> all = new ArrayList<>(other.lastFailures());
        for (GuardStatus member : members) {
            all.addAll(member.lastFailures());
        }
        all.sort(Comparator.comparing(Failure::time).reversed());
        return all.size() <= LastFailures.SIZE ? all : all.subList(0, LastFailures.SIZE);
    }

    /** The last call of any member that was seen to use up its time and go on; null: none. */
    @Nullable
    OverdueCall lastOverdue() {
        OverdueCall last = other.lastOverdue();
        for (GuardStatus member : members) {
            OverdueCall call = member.lastOverdue();
            if (call != null && (last == null || call.time().isAfter(last.time()))) {
                last = call;
            }
        }
        return last;
    }

    /** The state of the worst member, or of the shared one. */
    public String worstState() {
        boolean otherIsWorse = members.isEmpty()
                || WorstFirst.rank(other.state())
                        < WorstFirst.rank(members.get(0).state());
        return otherIsWorse ? other.state() : members.get(0).state();
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
