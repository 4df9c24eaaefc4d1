package io.kelpie.model.docs;

import io.kelpie.model.keys.AgentKeys;
import io.kelpie.model.keys.BreakerKeys;
import io.kelpie.model.keys.BulkheadKeys;
import io.kelpie.model.keys.FallbackKeys;
import io.kelpie.model.keys.GuardKeys;
import io.kelpie.model.keys.HttpKeys;
import io.kelpie.model.keys.RateLimiterKeys;
import io.kelpie.model.keys.RetryKeys;
import io.kelpie.model.keys.RootKeys;
import io.kelpie.model.keys.TimeoutKeys;
import io.kelpie.model.spec.Kind;
import io.kelpie.model.spec.Property;
import java.util.List;

/**
 * A commented configuration to begin with: one guard that works, and every other key with its meaning and its default,
 * commented out.
 */
public final class ExampleFile {

    private static final int WIDTH = 100;

    /** All but the short form, which says the same as two of these. */
    private static final List<Property> LIMITER = List.of(
            RateLimiterKeys.LIMIT,
            RateLimiterKeys.PERIOD,
            RateLimiterKeys.TIMEOUT,
            RateLimiterKeys.TYPE,
            RateLimiterKeys.BURST);

    /** One action, since a fallback has no more, and what goes with all of them. */
    private static final List<Property> FALLBACK = List.of(
            FallbackKeys.VALUE, FallbackKeys.RECORD, FallbackKeys.IGNORE, FallbackKeys.CAUSES, FallbackKeys.CASES);

    private final StringBuilder text = new StringBuilder();

    private ExampleFile() {}

    /** The file as text. */
    public static String text() {
        return new ExampleFile().write();
    }

    private String write() {
        text.append("""
                # Kelpie. Every key is optional; what is commented out shows its default, or an example.
                # Check this file with: kelpie config check kelpie.yaml

                """);
        text.append("guards:\n");
        text.append("  payment:\n");
        comment(4, GuardKeys.METHODS);
        text.append("    methods:\n");
        text.append("      - \"com.acme.pay.PaymentClient#charge(..)\"\n");
        key(4, GuardKeys.EXCLUDE);
        key(4, GuardKeys.MODE);
        key(4, GuardKeys.REJECT_WITH);
        key(4, GuardKeys.KEY);
        key(4, GuardKeys.ORDER);
        policy("", GuardKeys.CIRCUIT_BREAKER, BreakerKeys.SECTION.properties(), BreakerKeys.BASE);
        policy("", GuardKeys.RETRY, RetryKeys.SECTION.properties(), RetryKeys.BASE);
        policy("#", GuardKeys.RATE_LIMITER, LIMITER, RateLimiterKeys.BASE);
        policy("#", GuardKeys.TIMEOUT, TimeoutKeys.SECTION.properties(), TimeoutKeys.BASE);
        policy("#", GuardKeys.BULKHEAD, BulkheadKeys.SECTION.properties(), BulkheadKeys.BASE);
        policy("#", GuardKeys.FALLBACK, FALLBACK, FallbackKeys.EMPTY);
        text.append('\n');
        text.append("  # Ready-made: one breaker per host for every outbound call.\n");
        text.append("  #outbound: {preset: http-client}\n");
        text.append('\n');
        comment(0, RootKeys.DEFAULTS);
        text.append("#defaults: {retry: {maxAttempts: 2}}\n\n");
        for (Property property : AgentKeys.SECTION.properties()) {
            key(0, property);
        }
        key(0, RootKeys.ANNOTATIONS);
        text.append('\n');
        comment(0, RootKeys.HTTP);
        text.append("http:\n");
        comment(2, HttpKeys.PORT);
        text.append("  port: ").append(HttpKeys.PORT.standard()).append('\n');
        key(2, HttpKeys.HOST);
        key(2, HttpKeys.TOKEN);
        return text.toString();
    }

    private void policy(String mark, Property policy, List<Property> keys, Property without) {
        text.append('\n');
        comment(4, policy);
        text.append("    ").append(mark).append(policy.name()).append(":\n");
        for (Property property : keys) {
            if (property != without) {
                key(6, property);
            }
        }
    }

    private void key(int indent, Property property) {
        comment(indent, property);
        blanks(indent).append('#').append(property.name()).append(": ");
        String standard = property.standard();
        text.append(standard == null || property.kind() == Kind.SECTION ? property.example() : standard);
        text.append('\n');
    }

    private void comment(int indent, Property property) {
        int column = 0;
        for (String word : property.doc().split(" ")) {
            if (column == 0 || column + word.length() >= WIDTH) {
                text.append(column == 0 ? "" : "\n");
                blanks(indent).append("# ").append(word);
                column = indent + 2 + word.length();
            } else {
                text.append(' ').append(word);
                column += 1 + word.length();
            }
        }
        text.append('\n');
    }

    private StringBuilder blanks(int count) {
        for (int i = 0; i < count; i++) {
            text.append(' ');
        }
        return text;
    }
}
