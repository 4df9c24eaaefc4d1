package io.kelpie.tool.client;

import io.kelpie.tool.client.AgentStatus.ConfigProblem;
import io.kelpie.tool.json.JsonText;
import io.kelpie.tool.json.JsonView;
import io.kelpie.tool.outcome.CommandFailed;
import io.kelpie.tool.outcome.ExitCode;
import org.jspecify.annotations.Nullable;

/** Turns an answer that is no success, usually a problem document of RFC 9457, into a failure of the command. */
final class AgentAnswer {

    private AgentAnswer() {}

    /** The failure that such an answer means. */
    static CommandFailed problem(int httpStatus, String body) {
        JsonView problem = problemDocument(body);
        String code = problem.at("code").text();
        String said = problem.at("detail").text(problem.at("title").text("HTTP status " + httpStatus));
        return new CommandFailed(
                ExitCode.FAILED,
                "the agent refused: " + said + (code == null ? "" : " [" + code + "]") + problems(problem),
                next(httpStatus));
    }

    /** What is wrong in a guard that was sent, one line each. */
    private static String problems(JsonView problem) {
        StringBuilder lines = new StringBuilder();
        for (ConfigProblem each : problem.at("problems").list(ConfigProblem::of)) {
            lines.append("\n  ").append(each.severity()).append(' ').append(each);
        }
        return lines.toString();
    }

    private static @Nullable String next(int httpStatus) {
        return switch (httpStatus) {
            case 401, 403 -> "give the configured token with --token, or in the variable KELPIE_HTTP_TOKEN";
            case 404 -> "list the guards with: kelpie guards";
            default -> null;
        };
    }

    private static JsonView problemDocument(String body) {
        try {
            return JsonText.read(body);
        } catch (IllegalArgumentException e) {
            return JsonText.read("{}");
        }
    }
}
