package io.kelpie.core.http.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kelpie.core.http.HttpSettings;
import io.kelpie.core.http.message.Problem;
import io.kelpie.core.http.message.Refused;
import io.kelpie.core.http.message.RequestHead;
import io.kelpie.core.http.message.Response;
import io.kelpie.core.http.route.Route;
import io.kelpie.core.http.route.Router;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GatekeeperTest {

    private static final Router ROUTER = new Router(List.of(
            Route.get("/read", request -> Response.text(200, "")),
            Route.post("/change", request -> Response.text(200, ""))));
    private static final String BEARER = "Bearer secret";

    private final Gatekeeper loopback = gatekeeper(true);
    private final Gatekeeper outside = gatekeeper(false);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LocalHost:7717",
                "127.0.0.1",
                "127.0.0.1:7717",
                "[::1]",
                "[::1]:7717",
                "myhost:7717",
                "localhost:8080"
            })
    void letsInWhoNamesThisMachine(String host) throws Refused {
        assertThat(loopback.admit(get(host)).route().pattern()).isEqualTo("/read");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "evil.example",
                "evil.example:7717",
                "localhost.evil.example",
                "localhost:7717:1",
                "localhost:",
                "localhost:port",
                "127.0.0.1@evil.example",
                "user@localhost",
                "[::1]evil",
                "[::2]",
                "127.0.0.2",
                "::1"
            })
    void turnsAwayWhoNamesAnother(String host) {
        assertRefused(Problem.WRONG_HOST, loopback, get(host));
    }

    @Test
    void letsInOldClientsThatNameNobody() throws Refused {
        assertThat(loopback.admit(get(null)).route().pattern()).isEqualTo("/read");
    }

    @Test
    void asksForTheTokenOfAChange() throws Refused {
        assertRefused(Problem.NO_TOKEN, loopback, post(null, 0));
        assertRefused(Problem.NO_TOKEN, loopback, post("Basic c2VjcmV0", 0));
        assertRefused(Problem.WRONG_TOKEN, loopback, post("Bearer secre", 0));
        assertRefused(Problem.WRONG_TOKEN, loopback, post("Bearer ", 0));
        assertRefused(Problem.WRONG_TOKEN, loopback, post("Bearer secret2", 0));
        assertThat(loopback.admit(post(BEARER, 0)).route().pattern()).isEqualTo("/change");
    }

    @Test
    void looksAtTheTokenBeforeTheSize() throws Refused {
        assertRefused(Problem.NO_TOKEN, loopback, post(null, HttpSettings.MAX_BODY + 1));
        assertRefused(Problem.TOO_LARGE, loopback, post(BEARER, HttpSettings.MAX_BODY + 1));
        assertThat(loopback.admit(post(BEARER, HttpSettings.MAX_BODY))).isNotNull();
    }

    @Test
    void asksStrangersForTheTokenWhateverTheyWant() throws Refused {
        assertRefused(Problem.NO_TOKEN, outside, get("localhost"));
        assertRefused(Problem.NO_TOKEN, outside, new RequestHead("GET", "/nowhere", "", "a", null, 0, false));
        assertThat(outside.admit(new RequestHead("GET", "/read", "", "pod.example", BEARER, 0, false)))
                .isNotNull();
    }

    private static Gatekeeper gatekeeper(boolean isLoopback) {
        return new Gatekeeper(ROUTER, new Token("secret"), isLoopback, Set.of("myhost"));
    }

    private static void assertRefused(Problem problem, Gatekeeper by, RequestHead head) {
        Refused refused = catchThrowableOfType(Refused.class, () -> by.admit(head));
        assertThat(refused).as("refused as %s", problem).isNotNull();
        assertThat(refused.response()).isSameAs(problem.response());
    }

    private static RequestHead get(@Nullable String host) {
        return new RequestHead("GET", "/read", "", host, null, 0, false);
    }

    private static RequestHead post(@Nullable String authorization, long length) {
        return new RequestHead("POST", "/change", "", "localhost", authorization, length, false);
    }
}
