package io.kelpie.model.config.watch;

import io.kelpie.model.config.Selector;
import java.time.Duration;
import java.util.List;

/**
 * An activity that must keep moving.
 *
 * @param source where its beats come from
 * @param interval in which beats are expected
 * @param timeout without a beat after which one is missed
 * @param missed how many missed beats make it failed
 * @param recovery how many beats in time bring it one step back
 * @param degraded age of the last beat, or length of the method, from which on it is degraded
 * @param adaptive whether the timeout follows what is usual
 * @param fromStart whether beats are expected before the first one came
 */
public record HeartbeatConfig(
        String name,
        Source source,
        Duration interval,
        Duration timeout,
        int missed,
        int recovery,
        Duration degraded,
        boolean adaptive,
        boolean fromStart) {

    /** Where beats come from. */
    public sealed interface Source {

        /** Every call of these methods. */
        record Methods(List<Selector> methods) implements Source {
            public Methods {
                methods = List.copyOf(methods);
            }
        }

        /** Every change of an MBean's attribute. */
        record Counter(String object, String attribute) implements Source {}

        /** The application calls an operation of the agent's MBean. */
        record Calls() implements Source {}
    }
}
