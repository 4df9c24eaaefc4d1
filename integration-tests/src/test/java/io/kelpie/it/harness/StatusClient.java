package io.kelpie.it.harness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Talks to the port of the agent in a child, which it finds as every user does: by the system properties that the agent
 * publishes. For one thread.
 */
public final class StatusClient {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final ChildJvm child;
    private final URI url;
    private final @Nullable String token;

    private StatusClient(ChildJvm child, URI url, @Nullable String token) {
        this.child = child;
        this.url = url;
        this.token = token;
    }

    /** Waits until the agent in that child has opened its port. */
    public static StatusClient of(ChildJvm child) {
        child.await(
                "the agent has published kelpie.agent.url",
                () -> property(child, "url").isPresent());
        URI url = URI.create(property(child, "url").orElseThrow());
        return new StatusClient(
                child,
                url,
                property(child, "token-file").map(StatusClient::read).orElse(null));
    }

    /** As the other method, for a token that is configured and so not published. */
    public static StatusClient of(ChildJvm child, String token) {
        return new StatusClient(child, of(child).url, token);
    }

    /** Where the port is. */
    public URI url() {
        return url;
    }

    /** What {@code /status} says. */
    public JsonNode status() {
        return get("/status").json();
    }

    /** What {@code /api/v1/guards/NAME} says. */
    public JsonNode guard(String name) {
        return get("/api/v1/guards/" + name).json();
    }

    /** Waits until the guard is as described, and returns it. */
    public JsonNode awaitGuard(String name, String description, Predicate<JsonNode> condition) {
        JsonNode[] last = new JsonNode[1];
        child.await("guard " + name + ": " + description, () -> {
            Answer answer = get("/api/v1/guards/" + name);
            last[0] = answer.json();
            return answer.status() == 200 && condition.test(last[0]);
        });
        return last[0];
    }

    /** A GET. */
    public Answer get(String path) {
        return send(HttpRequest.newBuilder(url.resolve(path)).GET());
    }

    /** A POST with the token, if there is one. */
    public Answer post(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(url.resolve(path)).POST(HttpRequest.BodyPublishers.noBody());
        return send(token == null ? request : request.header("Authorization", "Bearer " + token));
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response =
                    http.send(request.timeout(TIMEOUT).build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException failed) {
            throw new AssertionError("no answer from " + url + ": " + failed + "\n" + child, failed);
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    private static Optional<String> property(ChildJvm child, String name) {
        return Optional.ofNullable(child.systemProperties().getProperty("kelpie.agent." + name));
    }

    private static String read(String tokenFile) {
        try {
            return Files.readString(Path.of(tokenFile)).strip();
        } catch (IOException failed) {
            throw new AssertionError("the published token file cannot be read: " + tokenFile, failed);
        }
    }

    /**
     * One answer.
     *
     * @param status the status code
     * @param body the body, as text
     */
    public record Answer(int status, String body) {

        /** The body as JSON; fails if it is none. */
        public JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException notJson) {
                throw new AssertionError("status " + status + ", and no JSON: " + body, notJson);
            }
        }
    }
}
