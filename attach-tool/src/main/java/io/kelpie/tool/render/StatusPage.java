package io.kelpie.tool.render;

import io.kelpie.tool.client.AgentStatus;
import io.kelpie.tool.client.AgentStatus.ConfigProblem;
import io.kelpie.tool.client.GuardStatus;
import java.util.ArrayList;
import java.util.List;

/** What {@code kelpie status} and {@code kelpie guards} print. Stateless. */
public final class StatusPage {

    private StatusPage() {}

    /** The agent, its configuration, and a table of its guards. */
    public static List<String> of(AgentStatus agent, Style style) {
        List<String> lines = new ArrayList<>();
        lines.add(style.bold("Kelpie " + agent.version()) + "  " + style.state(agent.status()) + "  "
                + (agent.mode().equals("attach") ? "attached" : "started with the JVM") + ", up "
                + Amounts.duration(agent.uptime()));
        lines.add("jvm     " + agent.pid() + " " + agent.mainClass() + ", Java " + agent.javaVersion());
        lines.add("port    " + (agent.url() == null ? "off" : agent.url()));
        lines.add("config  " + (agent.configSource() == null ? "no file" : agent.configSource()) + " ("
                + style.state(agent.configState()) + ")");
        lines.add("woven   " + Amounts.count(agent.wovenMethods(), "method")
                + (agent.wovenClasses() < 0 ? "" : " in " + Amounts.count(agent.wovenClasses(), "class")) + ", "
                + agent.skippedMethods() + " skipped");
        for (ConfigProblem problem : agent.problems()) {
            lines.add((problem.isError() ? style.red(problem.severity()) : style.yellow(problem.severity())) + "   "
                    + problem);
        }
        if (!agent.guards().isEmpty()) {
            lines.add("");
            lines.addAll(guards(agent.guards(), style));
        }
        return lines;
    }

    /** A table of guards. */
    public static List<String> guards(List<GuardStatus> guards, Style style) {
        Table table = new Table(
                "GUARD", "STATE", "MODE", ">METHODS", ">CALLS", ">FAILED", ">REJECTED", ">RETRIES", ">FAILURE RATE");
        for (GuardStatus guard : guards) {
            GuardStatus.Breaker breaker = guard.breaker();
            GuardStatus.Retry retry = guard.retry();
            table.row(
                    guard.name(),
                    style.state(guard.state()),
                    guard.mode(),
                    guard.methods(),
                    guard.calls().total(),
                    guard.calls().failed(),
                    guard.calls().rejected(),
                    retry == null ? "-" : retry.retries(),
                    breaker == null ? "-" : Amounts.rate(breaker.failureRate()));
        }
        return table.lines(style);
    }
}
