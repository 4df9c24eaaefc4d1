package io.kelpie.model.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.kelpie.model.problem.Problems;
import io.kelpie.model.problem.SourceText;
import io.kelpie.model.text.NumberText;
import io.kelpie.model.tree.Mapping;
import io.kelpie.model.tree.Node;
import io.kelpie.model.tree.Scalar;
import io.kelpie.model.tree.Sequence;
import io.kelpie.model.yaml.YamlReader;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonSchemaTest {

    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final Schema SCHEMA = REGISTRY.getSchema(JsonSchema.text());

    @Test
    void isASchemaItself() {
        Schema meta = REGISTRY.getSchema(
                com.networknt.schema.SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));

        assertThat(meta.validate(JsonSchema.text(), InputFormat.JSON)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "guards: {a: {methods: com.acme.A, circuitBreaker: {}, retry: 3}}",
                "guards: {a: {methods: [com.acme.A, com.acme.B], circuitBreaker: on, retry: off}}",
                "guards: {a: {methods: com.acme.A, circuitBreaker: null, retry: {backoff: exponential, budget: off}}}",
                "guards: {a: {methods: x, retry: {waitDuration: 500ms, maxDuration: PT0.5S, retryExceptions: a.B}}}",
                "guards: {a: {methods: x, retry: {wait-duration: 500, max-attempts: 3, budget: 10%}}}",
                "guards: {a: {methods: x, circuit-breaker: {failure-rate-threshold: 50%, sliding-window-type: TIME_BASED}}}",
                "guards: {a: {methods: x, circuitBreaker: {recordResults: {null: true, equals: [1, a, null], matches: ^E}}}}",
                "guards: {a: {methods: x, retry: 3, timeout: 2s}}",
                "guards: {a: {methods: x, retry: {maxAttempts: '${N}', resultPredicate: com.acme.P}}}",
                "{http: off, reload: 2s, logLevel: WARN, includeMain: com.acme.*}",
                "{http: 8080, reload: {enabled: false}, agent: {enabled: true}}",
                "{defaults: {retry: {maxAttempts: 2}, mode: observe}}",
                "{resilience4j: {circuitbreaker: {configs: {default: {}}, instances: {a: {slidingWindowSize: 3}}}}}",
                "{resilience4j.retry: {instances: {}}}",
                "guards: {a: {methods: x, timeout: {timeoutDuration: 2s, cancelRunningFuture: true}}}",
                "guards: {a: {methods: x, timeLimiter: {timeoutDuration: 2s}, timeout: {adaptive: {quantile: 99%}}}}",
                "guards: {a: {methods: x, bulkhead: 20}, b: {methods: x, bulkhead: {adaptive: AIMD, maxWaitDuration: 1s}}}",
                "guards: {a: {methods: x, rateLimiter: 100/s}, b: {methods: x, rateLimiter: 5}}",
                "guards: {a: {methods: x, rateLimiter: {rate: 1/10s, type: rolling}}}",
                "guards: {a: {methods: x, fallback: null}, b: {methods: x, fallback: empty}, c: {methods: x, fallback: 5}}",
                "guards: {a: {methods: x, fallback: {value: null, cases: [{on: [a.B], lastGood: 10m}, {empty: true}]}}}",
                "guards: {a: {methods: x, fallback: {throw: a.B, message: no, fallback-exceptions: a.C}}}",
                "guards: {a: {preset: http-client, key: arg0.host}, b: {preset: jdbc, key: {expression: this, maxKeys: 3}}}",
                "guards: {a: {methods: x, retry: {retryAfter: [exception.a, result], maxRetryAfter: 1m}}}",
                "guards: {a: {methods: x, timeout: 1s, rejectWith: {any: a.B, timeout: a.C}, order: [timeout, retry]}}",
                "{defaults: {timeout: 2s, fallback: lastGood, order: fallback}, annotations: microprofile}",
                "{resilience4j: {ratelimiter: {instances: {a: {limitForPeriod: 3}}}, timelimiter: {}, bulkhead: {}}}"
            })
    void acceptsWhatTheReaderAccepts(String yaml) {
        assertThat(errors(yaml)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gards: {}",
                "guards: []",
                "guards: {a: {methods: x, retry: {maxAtempts: 3}}}",
                "guards: {a: {methods: x, retry: {maxAttempts: three}}}",
                "guards: {a: {methods: x, retry: {maxAttempts: 0}}}",
                "guards: {a: {methods: x, retry: {waitDuration: soon}}}",
                "guards: {a: {methods: x, retry: {backoff: {strategy: linar}}}}",
                "guards: {a: {methods: x, circuitBreaker: {failureRateThreshold: 200}}}",
                "guards: {a: {methods: {a: b}, retry: 3}}",
                "guards: {a: {methods: x, retry: 3, mode: watch}}",
                "guards: {a: {methods: x, timeout: {druation: 2s}}}",
                "guards: {a: {methods: x, timeout: [2s]}}",
                "guards: {a: {methods: x, bulkhead: {adaptive: vegas}}}",
                "guards: {a: {methods: x, bulkhead: -1}}",
                "guards: {a: {methods: x, rateLimiter: fast}}",
                "guards: {a: {methods: x, rateLimiter: 1.5/s}}",
                "guards: {a: {methods: x, fallback: [1]}}",
                "guards: {a: {methods: x, fallback: {cases: [1]}}}",
                "guards: {a: {methods: x, fallback: {cases: [{valeu: 1}]}}}",
                "guards: {a: {preset: ldap}}",
                "guards: {a: {methods: x, retry: 2, order: {retry: 1}}}",
                "annotations: sometimes",
                "http: {port: 99999}",
                "logLevel: loud",
                "enabled: maybe"
            })
    void refusesWhatTheReaderRefuses(String yaml) {
        assertThat(errors(yaml)).isNotEmpty();
    }

    @Test
    void acceptsTheExample() {
        assertThat(errors(ExampleFile.text())).isEmpty();
    }

    private static List<String> errors(String yaml) {
        return SCHEMA.validate(json(yaml), InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }

    private static String json(String yaml) {
        Problems problems = new Problems();
        Node root = YamlReader.read(new SourceText("test", yaml), yaml, problems);
        assertThat(problems.list()).isEmpty();
        return json(root);
    }

    /** A tree as JSON, plain scalars resolved as the core schema of YAML does. */
    private static String json(@Nullable Node node) {
        if (node instanceof Mapping mapping) {
            return mapping.entries().stream()
                    .map(entry -> quote(entry.key().text()) + ":" + json(entry.value()))
                    .collect(Collectors.joining(",", "{", "}"));
        }
        if (node instanceof Sequence list) {
            return list.items().stream().map(JsonSchemaTest::json).collect(Collectors.joining(",", "[", "]"));
        }
        Scalar scalar = (Scalar) java.util.Objects.requireNonNull(node);
        if (scalar.isNothing()) {
            return "null";
        }
        boolean literal = !scalar.quoted()
                && (scalar.text().equals("true")
                        || scalar.text().equals("false")
                        || !Double.isNaN(NumberText.parse(scalar.text())));
        return literal ? scalar.text() : quote(scalar.text());
    }

    private static String quote(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
