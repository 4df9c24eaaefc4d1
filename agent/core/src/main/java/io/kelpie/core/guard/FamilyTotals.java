package io.kelpie.core.guard;

/** What became of the calls of members that are gone. For one thread at a time. */
final class FamilyTotals {

    private GuardTally tally = GuardTally.NONE;
    private long keys;

    void add(Guard member) {
        tally = tally.plus(member.tally());
        keys++;
    }

    GuardTally tally() {
        return tally;
    }

    /** How many members are gone. */
    long keys() {
        return keys;
    }
}
