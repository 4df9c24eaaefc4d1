package io.kelpie.tool.client;

import io.kelpie.tool.json.JsonView;
import java.util.List;

/**
 * A call under way as the agent saw it. Immutable.
 *
 * @param late whether its time is over
 * @param stack innermost frame first; empty when it was not asked for
 */
public record CallInFlight(
        String guard, String method, String thread, long threadId, long runningMs, boolean late, List<String> stack) {

    /** Reads one element of {@code calls}. */
    public static CallInFlight of(JsonView json) {
        return new CallInFlight(
                json.at("guard").text("?"),
                json.at("method").text("?"),
                json.at("thread").text("?"),
                json.at("threadId").number(),
                json.at("runningMs").number(),
                "true".equals(json.at("late").text()),
                json.at("stack").list(frame -> frame.text("?")));
    }
}
