package io.kelpie.model.keys;

import static io.kelpie.model.spec.ForeignKey.mistaken;
import static io.kelpie.model.spec.ForeignKey.without;

import io.kelpie.model.spec.Kind;
import io.kelpie.model.spec.Property;
import io.kelpie.model.spec.Section;
import io.kelpie.model.spec.Span;
import java.util.List;

/** Keys of a rate limiter: resilience4j's, with defaults that do what one expects of them. */
public final class RateLimiterKeys {

    public static final Property RATE = Property.of(Kind.RATE, "rate")
            .standardNote("`limitForPeriod` per `limitRefreshPeriod`")
            .doc(
                    "Both in one: `100/s`, `600/m`, `20/500ms`; a bare number is per second. `rateLimiter: 100/s` is"
                            + " short for `rateLimiter: {rate: 100/s}`. *Not in resilience4j.*",
                    "100/s");

    public static final Property LIMIT = Property.of(Kind.INTEGER, "limitForPeriod")
            .atLeast(1, 1_000_000_000)
            .standard("50")
            .doc("Calls that may begin in one period.", "100");

    public static final Property PERIOD = Property.of(Kind.DURATION, "limitRefreshPeriod")
            .above(0, Span.DAY)
            .standard("1s")
            .doc("The period. *500 ns in resilience4j, which is next to no limit.*", "1s");

    public static final Property TIMEOUT = Property.of(Kind.DURATION, "timeoutDuration")
            .atLeast(0, Span.DAY)
            .standard("0")
            .doc("How long a call waits for its turn; 0: it is turned away at once. *5 s in resilience4j.*", "500ms");

    public static final Property TYPE = Property.of(Kind.CHOICE, "type")
            .choices("smooth", "fixed", "rolling")
            .standard("smooth")
            .doc(
                    "`smooth`: evenly spaced, apart from bursts; `fixed`: anew in each period, so that twice the limit"
                            + " may pass around its end; `rolling`: never more than the limit in any period, at eight bytes for"
                            + " each call of it. *resilience4j is fixed.*",
                    "rolling");

    public static final Property BURST = Property.of(Kind.INTEGER, "burst")
            .atLeast(1, 1_000_000_000)
            .standardNote("`limitForPeriod`")
            .doc("Smooth: calls that may come at once after a quiet time. *Not in resilience4j.*", "10");

    public static final Property BASE = Property.of(Kind.TEXT, "baseConfig")
            .standardNote("`default`, when there is one")
            .doc(
                    "Name of an entry of `resilience4j.ratelimiter.configs` whose values count where this has none.",
                    "shared");

    public static final Section SECTION = new Section(
            "rateLimiter",
            List.of(RATE, LIMIT, PERIOD, TIMEOUT, TYPE, BURST, BASE),
            List.of(
                    without(
                            "writableStackTraceEnabled",
                            "Rejections never carry a stack trace here; rejectWith chooses their class."),
                    without("registerHealthIndicator", "The state of every guard is on the status port."),
                    without("allowHealthIndicatorToFail", "A full rate limiter never makes the JVM unhealthy here."),
                    without("eventConsumerBufferSize", "The last failures of every guard are on the status port."),
                    without("subscribeForEvents", "The last failures of every guard are on the status port."),
                    without("drainPermissionsOnResult", "It needs code; nothing here comes near."),
                    mistaken("limitRefreshPeriodInNanos", "Write limitRefreshPeriod, with a unit."),
                    mistaken("timeoutInMillis", "Write timeoutDuration."),
                    mistaken("value", "Write limitForPeriod."),
                    mistaken("window", "Write limitRefreshPeriod."),
                    mistaken("limit", "Write limitForPeriod."),
                    mistaken("period", "Write limitRefreshPeriod."),
                    mistaken("maxWaitDuration", "Write timeoutDuration.")),
            RATE);

    private RateLimiterKeys() {}
}
