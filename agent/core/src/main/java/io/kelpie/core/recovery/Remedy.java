package io.kelpie.core.recovery;

/** One step of a recovery, ready to be taken. Used by one recovery thread at a time; an interrupt asks it to stop. */
public interface Remedy {

    /** What it would do, for a dry run: {@code end the JVM with code 70}. */
    String plan();

    /**
     * Does it.
     *
     * @throws Exception a failure; its message is shown
     */
    Outcome apply(Attempt attempt) throws Exception;
}
