package io.kelpie.model.keys;

import static io.kelpie.model.spec.ForeignKey.mistaken;
import static io.kelpie.model.spec.ForeignKey.renamed;
import static io.kelpie.model.spec.ForeignKey.without;

import io.kelpie.model.spec.Kind;
import io.kelpie.model.spec.Property;
import io.kelpie.model.spec.Section;
import io.kelpie.model.spec.Span;
import java.util.List;

/** Keys of a bulkhead: resilience4j's, with its defaults, and those of a limit that finds itself. */
public final class BulkheadKeys {

    private static final String NO_POOL =
            "Kelpie moves no work to other threads; maxConcurrentCalls limits the calls and maxWaitingCalls those that wait.";

    public static final Property MAX_CALLS = Property.of(Kind.INTEGER, "maxConcurrentCalls")
            .atLeast(0, 1_000_000)
            .standard("25")
            .doc("Calls that may run at once. `bulkhead: 20` is short for it. With `adaptive` where it begins.", "20");

    public static final Property MAX_WAIT = Property.of(Kind.DURATION, "maxWaitDuration")
            .atLeast(0, Span.DAY)
            .standard("0")
            .doc("How long a call waits for a permit; 0: it is turned away at once.", "100ms");

    public static final Property FAIR = Property.of(Kind.FLAG, "fairCallHandlingEnabled")
            .standard("true")
            .doc("Whether waiting calls get permits in the order in which they came, ahead of newcomers.", "false");

    public static final Property MAX_WAITING = Property.of(Kind.INTEGER, "maxWaitingCalls")
            .atLeast(0, 1_000_000)
            .standard("1000")
            .doc(
                    "Calls that may wait at once; those beyond are turned away at once. The default is above the size of"
                            + " ordinary thread pools, so that it is felt only where virtual threads would pile up without"
                            + " end. *resilience4j has no limit.*",
                    "100");

    public static final Property ALGORITHM = Property.of(Kind.CHOICE, "algorithm")
            .choices("aimd", "gradient2")
            .standard("aimd")
            .doc(
                    "`aimd`: one more while all is well and the limit is in use, a part of it after a failure or a slow"
                            + " call. `gradient2`: follows the ratio of long-term to present latency, so it needs steady traffic.",
                    "gradient2");

    public static final Property MIN_LIMIT = Property.of(Kind.INTEGER, "minLimit")
            .atLeast(1, 1_000_000)
            .standardNote("20, or `maxConcurrentCalls` when that is lower")
            .doc("The limit is never lower.", "5");

    public static final Property MAX_LIMIT = Property.of(Kind.INTEGER, "maxLimit")
            .atLeast(1, 1_000_000)
            .standardNote("200, or `maxConcurrentCalls` when that is higher")
            .doc("The limit is never higher.", "100");

    public static final Property BACKOFF_RATIO = Property.of(Kind.FRACTION, "backoffRatio")
            .range(0.5, 0.99)
            .standard("0.9")
            .doc("AIMD: what is left of the limit after a failure or a slow call.", "0.8");

    public static final Property SLOW_CALL = Property.of(Kind.DURATION, "slowCallDuration")
            .atLeast(1, Span.DAY)
            .standard("5s")
            .doc("AIMD: from which duration on a call is a sign of overload.", "1s");

    public static final Property RTT_TOLERANCE = Property.of(Kind.NUMBER, "rttTolerance")
            .range(1, 100)
            .standard("1.5")
            .doc("Gradient2: how many times the long-term latency is still normal.", "2");

    public static final Property SMOOTHING = Property.of(Kind.FRACTION, "smoothing")
            .above(0, 1)
            .standard("0.2")
            .doc("Gradient2: the weight of a new limit against the present one.", "0.1");

    public static final Property LONG_WINDOW = Property.of(Kind.INTEGER, "longWindow")
            .atLeast(1, 1_000_000)
            .standard("600")
            .doc("Gradient2: samples over which the long-term latency is averaged.", "1200");

    public static final Property QUEUE_SIZE = Property.of(Kind.INTEGER, "queueSize")
            .atLeast(0, 10_000)
            .standard("4")
            .doc(
                    "Gradient2: calls beyond the measured concurrency that are let in to find out whether more would do.",
                    "8");

    public static final Property ADAPTIVE = Property.of(Kind.SECTION, "adaptive")
            .section(new Section(
                    "adaptive bulkhead",
                    List.of(
                            ALGORITHM,
                            MIN_LIMIT,
                            MAX_LIMIT,
                            BACKOFF_RATIO,
                            SLOW_CALL,
                            RTT_TOLERANCE,
                            SMOOTHING,
                            LONG_WINDOW,
                            QUEUE_SIZE),
                    List.of(
                            mistaken("initialLimit", "Write maxConcurrentCalls, beside adaptive."),
                            mistaken("timeout", "Write slowCallDuration.")),
                    ALGORITHM))
            .standardNote("none: the limit stays")
            .doc(
                    "Lets the limit find itself, as Netflix's concurrency-limits does, with its defaults."
                            + " *Not in resilience4j.*",
                    "aimd");

    public static final Property BASE = Property.of(Kind.TEXT, "baseConfig")
            .standardNote("`default`, when there is one")
            .doc(
                    "Name of an entry of `resilience4j.bulkhead.configs` whose values count where this has none.",
                    "shared");

    public static final Section SECTION = new Section(
            "bulkhead",
            List.of(MAX_CALLS, MAX_WAIT, FAIR, MAX_WAITING, ADAPTIVE, BASE),
            List.of(
                    renamed("maxConcurrentCall", "maxConcurrentCalls"),
                    renamed("maxWaitTime", "maxWaitDuration"),
                    without(
                            "writableStackTraceEnabled",
                            "Rejections never carry a stack trace here; rejectWith chooses their class."),
                    without("eventConsumerBufferSize", "The last failures of every guard are on the status port."),
                    without("subscribeForEvents", "The last failures of every guard are on the status port."),
                    without("maxThreadPoolSize", NO_POOL),
                    without("coreThreadPoolSize", NO_POOL),
                    without("queueCapacity", NO_POOL),
                    without("keepAliveDuration", NO_POOL),
                    without("contextPropagators", NO_POOL),
                    mistaken("value", "Write maxConcurrentCalls."),
                    mistaken("limit", "Write maxConcurrentCalls."),
                    mistaken("maxConcurrency", "Write maxConcurrentCalls."),
                    mistaken("timeoutDuration", "Write maxWaitDuration."),
                    mistaken("waitingTaskQueue", "Write maxWaitingCalls, and maxWaitDuration.")),
            MAX_CALLS);

    private BulkheadKeys() {}
}
