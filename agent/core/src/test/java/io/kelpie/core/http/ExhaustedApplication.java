package io.kelpie.core.http;

import io.kelpie.core.http.message.Response;
import io.kelpie.core.http.route.Route;
import io.kelpie.core.json.JsonWriter;
import io.kelpie.core.log.Log;
import io.kelpie.model.config.AgentConfig.LogLevel;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** An application with the port in it, that fills the heap again and again while clients come in. */
final class ExhaustedApplication {

    private static final int ROUNDS = 6;
    private static final long FULL_NANOS = 200_000_000;

    private ExhaustedApplication() {}

    public static void main(String[] args) throws Exception {
        CompletableFuture<String> url = new CompletableFuture<>();
        List<Route> routes = List.of(
                Route.probe("/livez", request -> Response.text(200, "ok")),
                Route.get(
                        "/json",
                        request -> Response.json(
                                200,
                                new JsonWriter()
                                        .beginObject()
                                        .field("alive", true)
                                        .endObject()
                                        .toBytes())));
        new HttpServer(
                        new HttpSettings("127.0.0.1", 0, "token", 64, Duration.ofSeconds(10), Duration.ofSeconds(1)),
                        routes,
                        new PortListener() {
                            @Override
                            public void bound(String at, @Nullable String tokenFile) {
                                url.complete(at);
                            }

                            @Override
                            public void unbound(String reason) {
                                url.completeExceptionally(new IllegalStateException(reason));
                            }
                        },
                        new Log(LogLevel.INFO))
                .start();
        System.out.println(URI.create(url.get()).getPort());
        exhaust();
        System.out.println("exhausted");
        Thread.sleep(Long.MAX_VALUE);
    }

    /** Fills the heap to the last byte and keeps it full for a while, several times. */
    private static void exhaust() {
        for (int round = 0; round < ROUNDS; round++) {
            List<Object> hoard = new ArrayList<>(1_000_000);
            long until = System.nanoTime() + FULL_NANOS;
            for (int size = 64 * 1024; System.nanoTime() - until < 0; ) {
                size = grab(hoard, size);
            }
        }
    }

    /** Takes as much as there is, and says in what size to go on. */
    private static int grab(List<Object> hoard, int size) {
        try {
            hoard.add(new byte[size]);
            return size;
        } catch (OutOfMemoryError full) {
            return Math.max(16, size / 2);
        }
    }
}
