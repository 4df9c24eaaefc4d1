package io.kelpie.tool.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.File;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/**
 * Behaves towards the tool as the real agent does, and guards nothing: publishes its properties, answers on a port, obeys.
 *
 * <p>Loaded into child JVMs from a jar of its own. Arguments: {@code http=off}, {@code fail=reason}, {@code hang=true},
 * {@code throw=true}, {@code command=...}, {@code jar=...}, {@code config=...}.
 */
public final class FakeAgent {

    private static final List<String> PROPERTIES =
            List.of("version", "status", "mode", "config-file", "url", "token-file", "error");

    private static @Nullable HttpServer server;
    private static @Nullable Thread thread;
    private static String config = "";

    private FakeAgent() {}

    /** Starts with the JVM. */
    public static void premain(@Nullable String arguments, Instrumentation instrumentation) throws IOException {
        run(arguments, "premain");
    }

    /** Starts in a running JVM. */
    public static void agentmain(@Nullable String arguments, Instrumentation instrumentation) throws IOException {
        run(arguments, "attach");
    }

    private static void run(@Nullable String text, String mode) throws IOException {
        Map<String, String> arguments = arguments(text);
        String command = arguments.get("command");
        if (command != null) {
            obey(command);
        } else if (arguments.containsKey("throw")) {
            throw new IllegalStateException("agentmain was told to throw");
        } else if (System.getProperty("kelpie.agent.status") == null) {
            start(arguments, mode);
        }
    }

    private static void start(Map<String, String> arguments, String mode) throws IOException {
        config = arguments.getOrDefault("config", "");
        publish("version", version(arguments.get("jar")));
        publish("mode", mode);
        if (!config.isEmpty()) {
            publish("config-file", config);
        }
        publish("status", "starting");
        if (arguments.containsKey("hang")) {
            return;
        }
        String fail = arguments.get("fail");
        if (fail != null) {
            publish("error", fail);
            publish("status", "failed");
            return;
        }
        if (!"off".equals(arguments.get("http"))) {
            listen(Integer.parseInt(arguments.getOrDefault("http.port", "0")));
        }
        thread = new Thread(FakeAgent::rest, "kelpie-heart");
        thread.setDaemon(true);
        thread.start();
        publish("status", "active");
    }

    private static void listen(int port) throws IOException {
        Path token = Files.createTempFile("fake", "token");
        Files.writeString(token, "secret\n");
        publish("token-file", token.toString());
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", FakeAgent::answer);
        server.start();
        publish("url", "http://127.0.0.1:" + server.getAddress().getPort());
    }

    private static void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        boolean post = exchange.getRequestMethod().equals("POST");
        if (post && !"Bearer secret".equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            reply(exchange, 401, "{\"title\":\"Unauthorized\",\"detail\":\"a token is needed\",\"code\":\"KP-1001\"}");
        } else if (path.equals("/status")) {
            reply(exchange, 200, status());
        } else if (post && path.startsWith("/api/v1/agent/")) {
            reply(exchange, 202, "{\"status\":\"ok\"}");
            obey(path.substring(path.lastIndexOf('/') + 1));
        } else if (path.equals("/api/v1/guards")) {
            reply(exchange, 200, "{\"guards\":[" + guard("closed") + "]}");
        } else if (path.startsWith("/api/v1/guards/payment")) {
            reply(exchange, 200, guard(path.endsWith("/open") ? "forced_open" : "closed"));
        } else {
            reply(
                    exchange,
                    404,
                    "{\"title\":\"Not Found\",\"detail\":\"there is no guard here\",\"code\":\"KP-1004\"}");
        }
    }

    private static String status() {
        return """
            {"agent":{"version":"%s","status":"%s","mode":"%s","uptimeMs":1000,"pid":%d,"javaVersion":"%s","mainClass":"Idle",
            "url":"%s"},"config":{"source":"%s","state":"ok","problems":[]},
            "weaving":{"wovenMethods":1,"wovenClasses":1,"skippedMethods":0},"guards":[%s]}""".formatted(
                        System.getProperty("kelpie.agent.version"),
                        System.getProperty("kelpie.agent.status"),
                        System.getProperty("kelpie.agent.mode"),
                        ProcessHandle.current().pid(),
                        System.getProperty("java.version"),
                        System.getProperty("kelpie.agent.url"),
                        config,
                        guard("closed"));
    }

    private static String guard(String state) {
        return """
            {"name":"payment","mode":"enforce","state":"%s","calls":{"total":10,"succeeded":8,"failed":2,"rejected":0},
            "circuitBreaker":{"state":"%s","failureRate":20.0,"slowCallRate":-1,"bufferedCalls":10},
            "methods":{"woven":[{"class":"Pay","method":"charge","loader":"app"}],"skipped":[]},"unmatched":[]}""".formatted(state, state);
    }

    private static void reply(HttpExchange exchange, int code, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(code, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static synchronized void obey(String command) {
        switch (command) {
            case "disable" -> publish("status", "disabled");
            case "enable" -> publish("status", "active");
            default -> leave();
        }
    }

    private static void leave() {
        if (server != null) {
            server.stop(0);
        }
        if (thread != null) {
            thread.interrupt();
        }
        server = null;
        thread = null;
        PROPERTIES.forEach(name -> System.clearProperty("kelpie.agent." + name));
    }

    private static void rest() {
        try {
            Thread.sleep(Long.MAX_VALUE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String version(@Nullable String jar) throws IOException {
        if (jar == null) {
            return "premain";
        }
        try (JarFile file = new JarFile(new File(jar))) {
            return String.valueOf(file.getManifest().getMainAttributes().getValue("Implementation-Version"));
        }
    }

    private static void publish(String name, String value) {
        System.setProperty("kelpie.agent." + name, value);
    }

    private static Map<String, String> arguments(@Nullable String text) {
        Map<String, String> map = new LinkedHashMap<>();
        for (String pair : text == null ? new String[0] : text.split("(?<!\\\\),")) {
            int equals = pair.indexOf('=');
            map.put(pair.substring(0, equals), pair.substring(equals + 1).replaceAll("\\\\(.)", "$1"));
        }
        return map;
    }
}
