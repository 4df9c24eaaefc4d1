package io.kelpie.it.harness;

import com.fasterxml.jackson.databind.JsonNode;
import org.assertj.core.api.AbstractAssert;

/** Assertions on what the port says of one guard. */
public final class GuardAssert extends AbstractAssert<GuardAssert, JsonNode> {

    private GuardAssert(JsonNode guard) {
        super(guard, GuardAssert.class);
    }

    /** Begins. */
    public static GuardAssert assertThat(JsonNode guard) {
        return new GuardAssert(guard);
    }

    /** Its breaker is closed: calls go through. */
    public GuardAssert isClosed() {
        return isIn("closed");
    }

    /** Its breaker is open: calls are turned away. */
    public GuardAssert isOpen() {
        return isIn("open");
    }

    /** Its breaker lets a few calls through. */
    public GuardAssert isHalfOpen() {
        return isIn("half_open");
    }

    /** Its state has that name, such as {@code forced_open}. */
    public GuardAssert isIn(String state) {
        String actualState = actual.path("state").asText();
        if (!actualState.equals(state)) {
            throw failureWithActualExpected(actualState, state, "expected state %s:%n%s", state, pretty());
        }
        return this;
    }

    /** One of its numbers, such as {@code calls/total} or {@code retry/retries}, is exactly that. */
    public GuardAssert has(String path, long expected) {
        long number = number(path);
        if (number != expected) {
            throw failureWithActualExpected(number, expected, "expected %s = %d:%n%s", path, expected, pretty());
        }
        return this;
    }

    /** One of its numbers is that or more. */
    public GuardAssert hasAtLeast(String path, long least) {
        if (number(path) < least) {
            throw failure("expected %s >= %d:%n%s", path, least, pretty());
        }
        return this;
    }

    /** It guards that method. */
    public GuardAssert guards(String className, String method) {
        for (JsonNode woven : actual.at("/methods/woven")) {
            if (woven.path("class").asText().equals(className)
                    && woven.path("method").asText().startsWith(method)) {
                return this;
            }
        }
        throw failure("expected that %s#%s is woven:%n%s", className, method, pretty());
    }

    private long number(String path) {
        JsonNode number = actual.at("/" + path);
        if (!number.isNumber()) {
            throw failure("expected a number at %s:%n%s", path, pretty());
        }
        return number.asLong();
    }

    private String pretty() {
        return actual.toPrettyString();
    }
}
