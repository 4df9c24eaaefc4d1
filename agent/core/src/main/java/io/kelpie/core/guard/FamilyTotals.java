package io.kelpie.core.guard;

/** What became of the calls of members that are gone. For one thread at a time. */
final class FamilyTotals {

    private GuardStatus.Calls calls = GuardStatus.Calls.NONE;
    private GuardStatus.Refusals refused = GuardStatus.Refusals.NONE;
    private GuardStatus.Refusals observed = GuardStatus.Refusals.NONE;
    private long keys;

    void add(Guard member) {
        GuardStatus status = member.status();
        calls = calls.plus(status.calls());
        refused = refused.plus(status.refused());
        observed = observed.plus(status.observed());
        keys++;
    }

    GuardStatus.Calls calls() {
        return calls;
    }

    GuardStatus.Refusals refused() {
        return refused;
    }

    GuardStatus.Refusals observed() {
        return observed;
    }

    /** How many members are gone. */
    long keys() {
        return keys;
    }
}
