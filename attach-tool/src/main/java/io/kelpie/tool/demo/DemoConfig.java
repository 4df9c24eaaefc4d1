package io.kelpie.tool.demo;

/** The configuration of the demo: one guard on the driver's own methods, in one line of YAML. */
final class DemoConfig {

    static final String GUARD = "database";

    /**
     * A failing connect of H2 takes more than a second, since the driver tries sixteen times by itself. Turned-away calls
     * throw what the application catches anyway. Six probes take three rounds of the loop, long enough to be seen.
     */
    static final String LINE = "guards: { " + GUARD
            + ": { methods: [\"org.h2.Driver#connect(..)\", \"org.h2.jdbc.JdbcStatement#executeQuery(..)\"]"
            + ", rejectWith: java.sql.SQLException"
            + ", retry: { maxAttempts: 3, waitDuration: 100ms }"
            + ", circuitBreaker: { slidingWindowSize: 8, failureRateThreshold: 50, waitDurationInOpenState: 2s"
            + ", permittedNumberOfCallsInHalfOpenState: 6 } } }";

    private DemoConfig() {}
}
