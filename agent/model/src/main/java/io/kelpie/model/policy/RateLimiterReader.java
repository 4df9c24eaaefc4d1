package io.kelpie.model.policy;

import io.kelpie.model.bind.Given;
import io.kelpie.model.bind.Layer;
import io.kelpie.model.bind.Layers;
import io.kelpie.model.bind.Standards;
import io.kelpie.model.config.RateLimiterConfig;
import io.kelpie.model.keys.RateLimiterKeys;
import io.kelpie.model.problem.Printable;
import io.kelpie.model.spec.Property;
import io.kelpie.model.text.RateText;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads a rate limiter, and says where its keys contradict one another. Within one layer a rate is said in one way only. */
public final class RateLimiterReader {

    /** A rolling limiter keeps a timestamp for each call of a period: this many are 0.8 MB. */
    private static final int MOST_ROLLING = 100_000;

    /** No method is called more often; whoever allows it has mistaken the unit. */
    private static final double MOST_PER_SECOND = 1e7;

    private RateLimiterReader() {}

    /** Reads it; a key that is not given, or given wrongly, has its default. */
    public static RateLimiterConfig read(Layers limiter) {
        String word = String.valueOf(limiter.choice(RateLimiterKeys.TYPE));
        RateLimiterConfig.Type type = RateLimiterConfig.Type.valueOf(word.toUpperCase(Locale.ROOT));
        RateText forLimit = rate(limiter, RateLimiterKeys.LIMIT);
        RateText forPeriod = rate(limiter, RateLimiterKeys.PERIOD);
        int limit = forLimit == null ? limiter.integer(RateLimiterKeys.LIMIT) : forLimit.count();
        Duration period = forPeriod == null ? limiter.duration(RateLimiterKeys.PERIOD) : forPeriod.period();
        int burst = (int) limiter.number(RateLimiterKeys.BURST, limit);
        if (type != RateLimiterConfig.Type.SMOOTH) {
            limiter.warn(
                    RateLimiterKeys.BURST, "only a smooth limiter has bursts", "Remove it, or write type: smooth.");
        }
        if (type == RateLimiterConfig.Type.ROLLING && limit > MOST_ROLLING) {
            limiter.error(
                    RateLimiterKeys.TYPE,
                    "a rolling limiter remembers every call of a period, " + MOST_ROLLING + " at most",
                    "Write type: smooth, or a shorter period.");
        }
        warnOfNoLimit(limiter, limit, period, forLimit == null ? RateLimiterKeys.LIMIT : RateLimiterKeys.RATE);
        return new RateLimiterConfig(type, limit, period, limiter.duration(RateLimiterKeys.TIMEOUT), burst);
    }

    private static void warnOfNoLimit(Layers limiter, int limit, Duration period, Property given) {
        double seconds = period.toSeconds() + period.toNanosPart() / 1e9;
        if (limit / seconds > MOST_PER_SECOND) {
            Property culprit = limiter.has(RateLimiterKeys.PERIOD) ? RateLimiterKeys.PERIOD : given;
            limiter.warn(
                    culprit,
                    "this allows more than ten million calls per second, which limits nothing",
                    "For 50 calls per second write rateLimiter: 50/s.");
        }
    }

    /** The rate that says this part of it, or null when its own key does, or nothing. */
    private static @Nullable RateText rate(Layers limiter, Property part) {
        for (Layer layer : limiter.list()) {
            Given rate = layer.given(RateLimiterKeys.RATE);
            Given own = layer.given(part);
            if (rate != null && own != null) {
                limiter.error(
                        part,
                        own.node().place(),
                        RateLimiterKeys.RATE.name() + " says this already",
                        "Remove one of them.");
            }
            if (rate != null) {
                return parse(new Layers(List.of(layer), limiter.values()));
            }
            if (own != null) {
                return null;
            }
        }
        return null;
    }

    private static RateText parse(Layers layer) {
        String text = layer.text(RateLimiterKeys.RATE);
        RateText rate = text == null ? null : RateText.parse(text);
        if (text != null && rate == null) {
            layer.error(
                    RateLimiterKeys.RATE,
                    "expected a rate such as 100/s, 600/m or 20/500ms, got " + Printable.quote(text),
                    "Less than one per second is written with a longer time: 1/10s.");
        }
        return rate == null
                ? new RateText(
                        (int) Standards.number(RateLimiterKeys.LIMIT), Standards.duration(RateLimiterKeys.PERIOD))
                : rate;
    }
}
