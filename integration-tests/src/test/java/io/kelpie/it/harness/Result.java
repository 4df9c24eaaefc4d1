package io.kelpie.it.harness;

import java.util.List;

/**
 * How a child ended.
 *
 * @param exitCode as the shell counts it: 128 + signal for one that was killed
 * @param stdout everything it printed
 * @param stderr everything it complained about
 */
public record Result(int exitCode, String stdout, String stderr) {

    /** What the agent has said, without what it greets with when all is well. */
    public List<String> complaints() {
        return stderr.lines()
                .filter(line -> line.startsWith("[kelpie]"))
                .filter(line -> !line.contains(" is watching: "))
                .toList();
    }

    /** What is on stderr and not the JVM's or the agent's own. */
    public String foreignStderr() {
        return stderr.lines()
                .filter(line -> !line.startsWith("[kelpie] "))
                .filter(line -> !line.startsWith("Picked up JAVA_TOOL_OPTIONS"))
                .reduce("", (all, line) -> all + line + "\n");
    }
}
