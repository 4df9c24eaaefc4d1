package io.kelpie.model.keys;

import static io.kelpie.model.spec.ForeignKey.alias;
import static io.kelpie.model.spec.ForeignKey.mistaken;
import static io.kelpie.model.spec.ForeignKey.without;

import io.kelpie.model.spec.Kind;
import io.kelpie.model.spec.Property;
import io.kelpie.model.spec.Section;
import io.kelpie.model.spec.Span;
import java.util.List;

/** Keys of a timeout. The words of resilience4j's time limiter are understood. */
public final class TimeoutKeys {

    public static final Property DURATION = Property.of(Kind.DURATION, "duration")
            .atLeast(1, Span.DAY)
            .standard("1s")
            .doc(
                    "How long one attempt may take. `timeout: 2s` is short for `timeout: {duration: 2s}`; resilience4j's"
                            + " word is `timeoutDuration`.",
                    "2s");

    public static final Property INTERRUPT = Property.of(Kind.FLAG, "interrupt")
            .standard("true")
            .doc(
                    "Whether the calling thread is interrupted when the time is over. `false`: the call goes on and is"
                            + " only counted and reported. Code that ignores interrupts runs on in either case."
                            + " resilience4j's word is `cancelRunningFuture`.",
                    "false");

    public static final Property QUANTILE = Property.of(Kind.FRACTION, "quantile")
            .range(0.01, 0.9999)
            .standard("0.99")
            .doc("Which quantile of recent successful calls the limit follows.", "99%");

    public static final Property MULTIPLIER = Property.of(Kind.NUMBER, "multiplier")
            .atLeast(1, 1000)
            .standard("2")
            .doc("How many times that quantile a call may take.", "3");

    public static final Property FLOOR = Property.of(Kind.DURATION, "floor")
            .atLeast(1, Span.DAY)
            .standardNote("50ms, or the cap when that is shorter")
            .doc("The limit is never shorter.", "100ms");

    public static final Property CAP = Property.of(Kind.DURATION, "cap")
            .atLeast(1, Span.DAY)
            .standardNote("`duration`")
            .doc("The limit is never longer.", "5s");

    public static final Property MINIMUM_CALLS = Property.of(Kind.INTEGER, "minimumNumberOfCalls")
            .atLeast(1, 1_000_000)
            .standard("50")
            .doc("Calls before the limit first moves.", "100");

    public static final Property ADAPTIVE = Property.of(Kind.SECTION, "adaptive")
            .section(new Section(
                    "adaptive timeout",
                    List.of(QUANTILE, MULTIPLIER, FLOOR, CAP, MINIMUM_CALLS),
                    List.of(mistaken("min", "Write floor."), mistaken("max", "Write cap.")),
                    null))
            .standardNote("none: the limit stays")
            .doc("Lets the limit follow observed latency, beginning with `duration`. *Not in resilience4j.*", "on");

    public static final Property BASE = Property.of(Kind.TEXT, "baseConfig")
            .standardNote("`default`, when there is one")
            .doc(
                    "Name of an entry of `resilience4j.timelimiter.configs` whose values count where this has none.",
                    "shared");

    public static final Section SECTION = new Section(
            "timeout",
            List.of(DURATION, INTERRUPT, ADAPTIVE, BASE),
            List.of(
                    alias("timeoutDuration", "duration"),
                    alias("cancelRunningFuture", "interrupt"),
                    without("eventConsumerBufferSize", "The last failures of every guard are on the status port."),
                    without("subscribeForEvents", "The last failures of every guard are on the status port."),
                    mistaken("value", "Write duration, with a unit: 2s."),
                    mistaken("unit", "Write the unit behind the number: duration: 2s."),
                    mistaken("delay", "Write duration."),
                    mistaken("interruptible", "Write interrupt.")),
            DURATION);

    private TimeoutKeys() {}
}
