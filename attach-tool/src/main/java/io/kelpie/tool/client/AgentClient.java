package io.kelpie.tool.client;

import io.kelpie.tool.json.JsonText;
import io.kelpie.tool.json.JsonView;
import io.kelpie.tool.outcome.CommandFailed;
import io.kelpie.tool.outcome.ExitCode;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Talks to the status port of one agent.
 *
 * <p>Safe for all threads. Every request ends within the time limit; whatever goes wrong is a {@link CommandFailed}.
 */
public final class AgentClient {

    private final String url;
    private final @Nullable String token;
    private final Duration limit;
    private final HttpClient http;

    /**
     * Prepares for talking; connects to nothing yet.
     *
     * @param url such as {@code http://127.0.0.1:7717}
     * @param token for requests that change something; null when there is none
     * @param limit of one request
     */
    public AgentClient(String url, @Nullable String token, Duration limit) {
        this.url = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
        this.token = token;
        this.limit = limit;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .proxy(HttpClient.Builder.NO_PROXY)
                .connectTimeout(limit)
                .build();
    }

    /** Everything the agent says about itself. */
    public JsonView status() {
        return send(request("/status").GET());
    }

    /** All guards. */
    public JsonView guards() {
        return send(request("/api/v1/guards").GET());
    }

    /** One guard. */
    public JsonView guard(String name) {
        return send(request("/api/v1/guards/" + encoded(name)).GET());
    }

    /** The calls of a guard that are under way. */
    public JsonView calls(String name, boolean stacks) {
        return send(request("/api/v1/guards/" + encoded(name) + "/calls" + (stacks ? "?stacks=true" : ""))
                .GET());
    }

    /** Adds guards, which are given as a configuration of their own. */
    public JsonView addGuards(String text) {
        return send(withToken(request("/api/v1/guards").POST(HttpRequest.BodyPublishers.ofString(text))));
    }

    /** Removes a guard that was added so. */
    public JsonView removeGuard(String name) {
        return send(withToken(request("/api/v1/guards/" + encoded(name)).DELETE()));
    }

    /** Does something to a guard: {@code open}, {@code close}, {@code reset} or {@code disable}. */
    public JsonView tellGuard(String name, String verb) {
        return post("/api/v1/guards/" + encoded(name) + "/" + verb);
    }

    /** Does something to the agent as a whole: {@code disable}, {@code enable} or {@code detach}. */
    public JsonView tellAgent(String verb) {
        return post("/api/v1/agent/" + verb);
    }

    private JsonView post(String path) {
        return send(withToken(request(path).POST(HttpRequest.BodyPublishers.noBody())));
    }

    private HttpRequest.Builder withToken(HttpRequest.Builder request) {
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private HttpRequest.Builder request(String path) {
        try {
            return HttpRequest.newBuilder(new URI(url + path))
                    .timeout(limit)
                    .header("Accept", "application/json, application/problem+json");
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw unreachable("has no valid address: " + e.getMessage());
        }
    }

    private JsonView send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response =
                    http.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            if (response.statusCode() / 100 != 2) {
                throw AgentAnswer.problem(response.statusCode(), response.body());
            }
            return JsonText.read(response.body());
        } catch (HttpTimeoutException e) {
            throw unreachable("did not answer within " + limit.toMillis() + " ms");
        } catch (IOException | IllegalArgumentException e) {
            throw unreachable("is not answering: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unreachable("was not waited for");
        }
    }

    private CommandFailed unreachable(String what) {
        return new CommandFailed(
                ExitCode.UNREACHABLE, "the agent at " + url + " " + what, "look for it with: kelpie ps");
    }

    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
