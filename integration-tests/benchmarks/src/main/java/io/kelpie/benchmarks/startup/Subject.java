package io.kelpie.benchmarks.startup;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * An agent, or none, and the options that bring it in.
 *
 * @param name as in the table
 * @param every in which rounds it takes part: each, or one in so many when it is slow
 * @param options of the JVM
 */
record Subject(String name, int every, List<String> options) {

    static final String NONE = "no agent";
    static final String EMPTY = "empty agent";
    static final String NOTHING_WOVEN = "Kelpie, nothing woven";
    static final String ONE_WOVEN = "Kelpie, one class woven";
    static final String JMX_EXPORTER = "jmx_exporter";

    private static final String KELPIE = "-javaagent:agent/launcher/target/kelpie-agent.jar";
    private static final String CONFIG = "integration-tests/benchmarks/config/";
    private static final String AGENTS = "-javaagent:integration-tests/benchmarks/target/agents/";

    Subject {
        options = List.copyOf(options);
    }

    /** All of them, in the order in which they take turns; the paths are those of the root of the repository. */
    static List<Subject> all(Path emptyAgent) {
        return List.of(
                new Subject(NONE, 1, List.of()),
                new Subject(EMPTY, 1, List.of("-javaagent:" + emptyAgent)),
                new Subject(NOTHING_WOVEN, 1, List.of(KELPIE)),
                new Subject(ONE_WOVEN, 1, List.of(KELPIE + "=" + CONFIG + "one-class.yaml")),
                new Subject("Jolokia", 1, List.of(AGENTS + "jolokia-agent-jvm-javaagent.jar=port=0,host=127.0.0.1")),
                new Subject(
                        JMX_EXPORTER,
                        1,
                        List.of(AGENTS + "jmx_prometheus_javaagent.jar=127.0.0.1:0:" + CONFIG + "jmx-exporter.yaml")),
                new Subject(
                        "OpenTelemetry",
                        5,
                        List.of(
                                AGENTS + "opentelemetry-javaagent.jar",
                                "-Dotel.traces.exporter=none",
                                "-Dotel.metrics.exporter=none",
                                "-Dotel.logs.exporter=none")));
    }

    /** Kelpie with the same class woven, so that its call is turned away. */
    static Subject check() {
        return new Subject(ONE_WOVEN, 1, List.of(KELPIE + "=" + CONFIG + "one-class-check.yaml"));
    }

    /** The command that says hello with this agent. */
    List<String> command(Jdk jdk, Path helloJar) {
        List<String> command = new ArrayList<>();
        command.add(jdk.java());
        command.addAll(options);
        command.add("-cp");
        command.add(helloJar.toString());
        command.add(Hello.class.getName());
        return command;
    }
}
