package io.kelpie.core.health;

/** Asks one question about the JVM or its surroundings. May block; runs on a check thread, one question at a time. */
public interface Check {

    /**
     * Asks.
     *
     * @param deadline by when the answer is wanted, by the ticker; later ones are dropped
     * @throws Exception an answer too: failed or not known, with the reason
     */
    CheckResult run(long deadline) throws Exception;
}
