package io.kelpie.model.read;

import io.kelpie.model.bind.Layers;
import io.kelpie.model.config.AgentConfig;
import io.kelpie.model.config.AgentConfig.LogLevel;
import io.kelpie.model.config.HttpConfig;
import io.kelpie.model.config.KelpieConfig.Annotations;
import io.kelpie.model.keys.AgentKeys;
import io.kelpie.model.keys.HttpKeys;
import io.kelpie.model.keys.RootKeys;
import io.kelpie.model.spec.Property;
import io.kelpie.model.tree.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the keys of the agent itself and of its port. A bad value becomes a problem and the default counts. */
final class AgentReader {

    private static final int SHORTEST_TOKEN = 16;
    private static final int LONGEST_TOKEN = 256;

    private AgentReader() {}

    static AgentConfig agent(Layers root) {
        Layers reload = root.inner(AgentKeys.RELOAD);
        String level = root.choice(AgentKeys.LOG_LEVEL);
        return new AgentConfig(
                root.flag(AgentKeys.ENABLED),
                patterns(root, AgentKeys.INCLUDE_MAIN),
                patterns(root, AgentKeys.EXCLUDE_MAIN),
                reload.flag(AgentKeys.RELOAD_ENABLED),
                reload.duration(AgentKeys.RELOAD_INTERVAL),
                LogLevel.valueOf(String.valueOf(level).toUpperCase(Locale.ROOT)));
    }

    static HttpConfig http(Layers root) {
        Layers http = root.inner(RootKeys.HTTP);
        String host = http.text(HttpKeys.HOST);
        String token = token(http);
        if (token == null && !isLoopback(String.valueOf(host))) {
            http.warn(
                    HttpKeys.HOST,
                    "the port is open to other machines, and there is no token of your own",
                    "Set http.token, or bind to 127.0.0.1.");
        }
        return new HttpConfig(http.flag(HttpKeys.ENABLED), String.valueOf(host), http.integer(HttpKeys.PORT), token);
    }

    static Annotations annotations(Layers root) {
        return Annotations.valueOf(
                String.valueOf(root.choice(RootKeys.ANNOTATIONS)).toUpperCase(Locale.ROOT));
    }

    private static List<String> patterns(Layers root, Property property) {
        List<String> patterns = new ArrayList<>();
        for (Scalar item : root.items(property)) {
            patterns.add(item.text());
        }
        return patterns;
    }

    private static @Nullable String token(Layers http) {
        String token = http.text(HttpKeys.TOKEN);
        if (token == null || isToken(token)) {
            return token;
        }
        http.error(
                HttpKeys.TOKEN,
                "a token has " + SHORTEST_TOKEN + " to " + LONGEST_TOKEN
                        + " characters out of A-Z a-z 0-9 - . _ ~ + / =, this one has " + token.length(),
                "Make one: openssl rand -hex 16");
        return null;
    }

    private static boolean isToken(String token) {
        if (token.length() < SHORTEST_TOKEN || token.length() > LONGEST_TOKEN) {
            return false;
        }
        for (int i = 0; i < token.length(); i++) {
            char c = token.charAt(i);
            boolean alphanumeric = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!alphanumeric && "-._~+/=".indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLoopback(String host) {
        return host.startsWith("127.") || host.equals("localhost") || host.equals("::1") || host.equals("[::1]");
    }
}
