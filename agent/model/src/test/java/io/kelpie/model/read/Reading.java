package io.kelpie.model.read;

import io.kelpie.model.args.AgentArguments;
import io.kelpie.model.args.Environment;
import io.kelpie.model.args.Overrides;
import io.kelpie.model.config.CircuitBreakerConfig;
import io.kelpie.model.config.GuardConfig;
import io.kelpie.model.config.RetryConfig;
import io.kelpie.model.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Reads YAML texts in tests. */
final class Reading {

    static final String FILE = "kelpie.yaml";

    private Reading() {}

    static Loaded of(String yaml) {
        return of(yaml.getBytes(StandardCharsets.UTF_8));
    }

    static Loaded of(byte[] bytes) {
        return ConfigReader.read(ConfigSource.of(FILE, bytes), Overrides.none());
    }

    static Loaded withVariables(String yaml, Map<String, String> variables) {
        return with(yaml, "", Map.of(), variables);
    }

    static Loaded with(String yaml, String arguments, Map<String, String> properties, Map<String, String> variables) {
        Overrides overrides = Overrides.of(AgentArguments.parse(arguments), new Environment(properties, variables));
        return ConfigReader.read(ConfigSource.of(FILE, yaml.getBytes(StandardCharsets.UTF_8)), overrides);
    }

    /** Reads a text in which nothing is wrong. */
    static Loaded clean(String yaml) {
        return clean(of(yaml));
    }

    static Loaded clean(Loaded loaded) {
        if (!loaded.problems().isEmpty()) {
            throw new AssertionError("unexpected: " + loaded.problems());
        }
        return loaded;
    }

    /** The only guard of a text in which nothing is wrong. */
    static GuardConfig guard(String yaml) {
        return onlyGuard(clean(yaml));
    }

    static GuardConfig onlyGuard(Loaded loaded) {
        List<GuardConfig> guards = loaded.config().guards();
        if (guards.size() != 1) {
            throw new AssertionError("expected one guard, got " + guards + " " + loaded.problems());
        }
        return guards.get(0);
    }

    /** The breaker with these keys, in flow style without braces. */
    static CircuitBreakerConfig breaker(String keys) {
        return breakerOf(guard("guards: {a: {methods: com.acme.A, circuitBreaker: {" + keys + "}}}"));
    }

    static CircuitBreakerConfig breakerOf(GuardConfig guard) {
        return Objects.requireNonNull(guard.circuitBreaker());
    }

    /** The retry with these keys, in flow style without braces. */
    static RetryConfig retry(String keys) {
        return retryOf(guard("guards: {a: {methods: com.acme.A, retry: {" + keys + "}}}"));
    }

    static RetryConfig retryOf(GuardConfig guard) {
        return Objects.requireNonNull(guard.retry());
    }

    static List<String> headlines(Loaded loaded) {
        return loaded.problems().stream().map(Problem::headline).toList();
    }
}
