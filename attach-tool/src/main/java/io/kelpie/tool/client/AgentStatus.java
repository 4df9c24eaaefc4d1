package io.kelpie.tool.client;

import io.kelpie.tool.json.JsonView;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an agent says of itself at {@code /status}, as far as people want to read it. Immutable.
 *
 * @param configSource path of the configuration file; null without one
 * @param configState {@code ok}, {@code problems} or {@code none}
 * @param wovenClasses -1 when the agent does not say
 */
public record AgentStatus(
        String version,
        String status,
        String mode,
        Duration uptime,
        long pid,
        String javaVersion,
        String mainClass,
        @Nullable String url,
        @Nullable String configSource,
        String configState,
        List<ConfigProblem> problems,
        long wovenMethods,
        long wovenClasses,
        long skippedMethods,
        List<GuardStatus> guards) {

    /** Reads the agent's answer. */
    public static AgentStatus of(JsonView json) {
        JsonView agent = json.at("agent");
        JsonView config = json.at("config");
        JsonView weaving = json.at("weaving");
        return new AgentStatus(
                agent.at("version").text("?"),
                agent.at("status").text("?"),
                agent.at("mode").text("?"),
                Duration.ofMillis(agent.at("uptimeMs").number()),
                agent.at("pid").number(),
                agent.at("javaVersion").text("?"),
                agent.at("mainClass").text("?"),
                agent.at("url").text(),
                config.at("source").text(),
                config.at("state").text("none"),
                config.at("problems").list(ConfigProblem::of),
                weaving.at("wovenMethods").number(),
                weaving.at("wovenClasses").exists() ? weaving.at("wovenClasses").number() : -1,
                weaving.at("skippedMethods").number(),
                json.at("guards").list(GuardStatus::of));
    }

    /** Whether it is at work with all that was asked of it. */
    public boolean healthy() {
        return status.equals("active") && configured();
    }

    /** Whether all of its configuration works. */
    public boolean configured() {
        return problems.stream().noneMatch(ConfigProblem::isError);
    }

    /** Something that is wrong with the configuration. */
    public record ConfigProblem(
            String severity,
            @Nullable String place,
            String message,
            @Nullable String hint) {

        static ConfigProblem of(JsonView json) {
            String file = json.at("file").text("");
            long line = json.at("line").number();
            String path = json.at("path").text("");
            String place =
                    file + (line > 0 ? ":" + line + ":" + json.at("column").number() : "");
            String where = (place + " " + path).strip();
            return new ConfigProblem(
                    json.at("severity").text("error"),
                    where.isEmpty() ? null : where,
                    json.at("message").text("?"),
                    json.at("hint").text());
        }

        /** Whether a part of the configuration does not work for this. */
        public boolean isError() {
            return severity.equals("error");
        }

        @Override
        public String toString() {
            return (place == null ? "" : place + ": ") + message + (hint == null ? "" : " (" + hint + ")");
        }
    }
}
