package io.kelpie.benchmarks.startup;

/** An agent that does nothing: what the JVM itself charges for having one. */
public final class EmptyAgent {

    private EmptyAgent() {}

    /** Does nothing. */
    public static void premain(String arguments) {}
}
