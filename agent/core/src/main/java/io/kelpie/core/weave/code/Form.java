package io.kelpie.core.weave.code;

/**
 * The form of woven code: how much of a call the guard must see, which its policies decide. The least that does is chosen,
 * for every part costs bytes of code or time.
 *
 * @param subject what the guard is chosen by: {@link #NOTHING}, {@link #RECEIVER}, or the number of an argument
 * @param ending what happens at a return
 * @param answers whether the guard may return something of its own, and therefore needs the arguments in case of a failure
 */
public record Form(int subject, Ending ending, boolean answers) {

    /** The same guard for all calls. */
    public static final int NOTHING = -2;
    /** {@code this}; in a static method there is none. */
    public static final int RECEIVER = -1;

    /** The form for a guard that only counts and rejects. */
    public static final Form PLAIN = new Form(NOTHING, Ending.UNSEEN, false);

    /** By hand: no generated {@code equals} of a record is used in the agent. */
    public boolean isLike(Form other) {
        return subject == other.subject && ending == other.ending && answers == other.answers;
    }

    /** What a guard may do about a return. */
    public enum Ending {
        /** Nothing but count it. */
        UNSEEN,
        /** Find it too late. */
        TIMED,
        /** Judge the result. */
        JUDGED,
        /** Replace the result, which is not complete yet. */
        ASYNCHRONOUS
    }
}
