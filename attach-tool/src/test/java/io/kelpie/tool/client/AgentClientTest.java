package io.kelpie.tool.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import io.kelpie.tool.outcome.CommandFailed;
import io.kelpie.tool.outcome.ExitCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AgentClientTest {

    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch end = new CountDownLatch(1);
    private HttpServer server;
    private int status = 200;
    private String body = "{\"guards\":[]}";

    @BeforeEach
    void startAgent() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            requests.add(
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getRawPath() + " "
                            + exchange.getRequestHeaders().getFirst("Authorization"));
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.createContext("/status", exchange -> {
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stopAgent() {
        end.countDown();
        server.stop(0);
    }

    @Test
    void changesCarryTheTokenAndReadsDoNot() {
        AgentClient client = client("secret");

        client.guards();
        client.guard("pay ment/1");
        client.tellGuard("payment", "open");
        client.tellAgent("detach");

        assertThat(requests)
                .containsExactly(
                        "GET /api/v1/guards null",
                        "GET /api/v1/guards/pay%20ment%2F1 null",
                        "POST /api/v1/guards/payment/open Bearer secret",
                        "POST /api/v1/agent/detach Bearer secret");
    }

    @Test
    void withoutATokenNoneIsSent() {
        client(null).tellAgent("disable");

        assertThat(requests).containsExactly("POST /api/v1/agent/disable null");
    }

    @Test
    void aProblemIsToldInTheAgentsWords() {
        status = 404;
        body = "{\"title\":\"Not Found\",\"status\":404,\"detail\":\"there is no guard 'x'\",\"code\":\"KP-1004\"}";

        CommandFailed failure = failure(() -> client(null).guard("x"));

        assertThat(failure).hasMessage("the agent refused: there is no guard 'x' [KP-1004]");
        assertThat(failure.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(failure.nextStep()).contains("kelpie guards");
    }

    @Test
    void aMissingTokenSaysHowToGiveOne() {
        status = 401;
        body = "not even json";

        CommandFailed failure = failure(() -> client(null).tellAgent("detach"));

        assertThat(failure).hasMessage("the agent refused: HTTP status 401");
        assertThat(failure.nextStep()).contains("--token", "KELPIE_HTTP_TOKEN");
    }

    @Test
    void anAgentThatDoesNotAnswerIsUnreachable() {
        CommandFailed slow = failure(() -> client(null, Duration.ofMillis(100)).status());
        end.countDown();
        server.stop(0);
        CommandFailed gone = failure(() -> client(null).guards());
        CommandFailed nonsense = failure(() -> new AgentClient("http://[", null, Duration.ofSeconds(1)).guards());

        assertThat(List.of(slow, gone, nonsense))
                .allSatisfy(failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.UNREACHABLE));
        assertThat(slow).hasMessageContaining("did not answer within 100 ms");
    }

    @Test
    void anAnswerThatIsNotJsonIsUnreachableToo() {
        body = "<html>";

        assertThat(failure(() -> client(null).guards()).exitCode()).isEqualTo(ExitCode.UNREACHABLE);
    }

    private AgentClient client(@Nullable String token) {
        return client(token, Duration.ofSeconds(5));
    }

    private AgentClient client(@Nullable String token, Duration limit) {
        return new AgentClient("http://127.0.0.1:" + server.getAddress().getPort() + "/", token, limit);
    }

    private static CommandFailed failure(ThrowingCallable call) {
        CommandFailed failure = catchThrowableOfType(CommandFailed.class, call);
        assertThat(failure).isNotNull();
        return failure;
    }
}
