package io.kelpie.it.harness;

import com.fasterxml.jackson.databind.DeserializationFeature;
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
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The status port of an agent in a child JVM, found by the line that the agent prints when the port is open. */
public final class StatusPort {

    private static final Pattern URL = Pattern.compile("(http://[^ ]+)/status");
    /** Enough for a machine on which everything else runs at the same time. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final RunningJvm jvm;
    private final String url;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private StatusPort(RunningJvm jvm, String url) {
        this.jvm = jvm;
        this.url = url;
    }

    /** Waits until the port is open. */
    public static StatusPort of(RunningJvm jvm) {
        return of(jvm, 1);
    }

    /** Waits until a port was opened for the n-th time, and takes the last one: an agent that comes back opens another. */
    public static StatusPort of(RunningJvm jvm, int openings) {
        jvm.await(
                "an open status port", () -> URL.matcher(jvm.stderr()).results().count() >= openings);
        Matcher matcher = URL.matcher(jvm.stderr());
        String last = "";
        while (matcher.find()) {
            last = matcher.group(1);
        }
        return new StatusPort(jvm, last);
    }

    /** The port at a URL that the agent has published. */
    public static StatusPort at(RunningJvm jvm, String url) {
        return new StatusPort(jvm, url);
    }

    /** Scheme, host and port. */
    public String url() {
        return url;
    }

    /** The whole status document. */
    public JsonNode status() {
        return json(get("/status"));
    }

    /** One guard of the status document. */
    public JsonNode guard(String name) {
        return json(get("/api/v1/guards/" + name));
    }

    /** Waits until a guard is as wanted. */
    public JsonNode awaitGuard(String name, Predicate<JsonNode> wanted) {
        jvm.await("guard " + name + " as wanted, it is " + guard(name), () -> wanted.test(guard(name)));
        return guard(name);
    }

    /** Waits until a guard's breaker is in a state. */
    public JsonNode awaitState(String name, String state) {
        return awaitGuard(name, guard -> guard.path("state").asText().equals(state));
    }

    /** GETs a path. */
    public HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(URI.create(url + path)).timeout(PATIENCE));
    }

    /** POSTs to a path with a token. */
    public HttpResponse<String> post(String path, String token) {
        return send(HttpRequest.newBuilder(URI.create(url + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.noBody()));
    }

    /** The token that the agent made, read from the file that it published. */
    public String token() {
        String properties = jvm.tool("jcmd", Long.toString(jvm.pid()), "VM.system_properties");
        Matcher matcher = Pattern.compile("kelpie\\.agent\\.token-file=(.*)").matcher(properties);
        if (!matcher.find()) {
            throw new AssertionError("no token file among\n" + properties);
        }
        try {
            return Files.readString(Path.of(matcher.group(1).trim())).trim();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(request.build() + " got no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static JsonNode json(HttpResponse<String> response) {
        return json(response.body());
    }

    /** Reads what must be one JSON text and nothing else. */
    public static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new AssertionError(text, e);
        }
    }
}
