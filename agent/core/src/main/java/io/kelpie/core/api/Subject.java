package io.kelpie.core.api;

import io.kelpie.core.config.ConfigStatus;
import io.kelpie.core.guard.CallInFlight;
import io.kelpie.core.guard.Coverage;
import io.kelpie.core.guard.Guard;
import java.util.List;
import java.util.Map;

/** The running agent as the port sees it. For any of the agent's threads. */
public interface Subject {

    /** The agent itself. */
    AgentStatus agent();

    /** Its configuration. */
    ConfigStatus config();

    /** All guards, in the order of the configuration. */
    List<Guard> guards();

    /** Where a guard comes from: {@code configured}, {@code preset}, {@code ad-hoc} or {@code annotations}. */
    String origin(String guard);

    /** The calls that are under way and have a time limit, the longest first. */
    List<CallInFlight> inFlight();

    /**
     * Arms guards that are in no file, until they are removed.
     *
     * @param text a configuration of nothing but guards
     */
    Addition add(String text);

    /** Removes a guard that was added so, with those that its preset brought; false when there is none of that name. */
    boolean remove(String guard);

    /** What each guard protects, by name. */
    Map<String, Coverage> coverage();

    /** How many methods report to a guard. */
    int wovenMethods();

    /** How many classes have methods that report to a guard. */
    int wovenClasses();

    /** Makes all woven code a no-op, at once. */
    void disable();

    /** Takes {@link #disable} back. */
    void enable();

    /** Begins to leave the JVM; returns before that is done. */
    void detach();
}
