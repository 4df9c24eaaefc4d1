package io.kelpie.tool.attach;

import java.util.Map;

/**
 * A connection to the attach listener of a running JVM.
 *
 * <p>For one thread. Every operation ends by the deadline that the connection was made with.
 */
public interface Attachment extends AutoCloseable {

    /**
     * How often to ask for the properties at most. A JVM lists their names and then looks them up one by one; one that is removed in
     * between, as an agent does that leaves, makes it fail with a NullPointerException ({@code jdk.internal.vm.VMSupport}).
     */
    int PROPERTIES_ATTEMPTS = 20;

    /** The system properties of the JVM as they are now. Loads nothing into it. */
    Map<String, String> systemProperties();

    /**
     * Loads an agent and waits until its {@code agentmain} has returned.
     *
     * @param jar path of the jar as the JVM sees it
     * @param options argument of {@code agentmain}
     */
    void loadAgent(String jar, String options);

    /** Lets go of the JVM. */
    @Override
    void close();
}
