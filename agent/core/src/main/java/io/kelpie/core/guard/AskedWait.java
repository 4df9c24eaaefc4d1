package io.kelpie.core.guard;

import io.kelpie.core.guard.key.NoKeyException;
import io.kelpie.core.guard.key.Path;
import io.kelpie.core.guard.method.Opener;
import io.kelpie.core.time.Nanos;
import io.kelpie.core.time.Ticker;
import io.kelpie.model.config.RetryConfig.RetryAfter;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long the other side asks to be left alone before another attempt, as HTTP's {@code Retry-After} does: read from an exception
 * or a result. Any thread; asked only after a failure.
 */
@SuppressWarnings("JavaUtilDate") // what an application may have
final class AskedWait {

    /** Nobody asks for anything. */
    static final long NONE = -1;

    private final List<RetryAfter.Source> sources;
    private final Path[] paths;
    private final long longest;
    private final Ticker ticker;

    AskedWait(RetryAfter config, Opener opener, Ticker ticker) {
        this.sources = config.sources();
        this.longest = Nanos.of(config.maxWait());
        this.ticker = ticker;
        this.paths = new Path[sources.size()];
        for (int i = 0; i < paths.length; i++) {
            paths[i] = new Path(sources.get(i).steps(), opener);
        }
    }

    /** Nanoseconds that the first source which says anything asks for; {@link #NONE} when none does. */
    long nanos(@Nullable Throwable failure, @Nullable Object result) {
        for (int i = 0; i < paths.length; i++) {
            long asked = read(paths[i], sources.get(i).result() ? result : failure);
            if (asked >= 0) {
                return Math.min(asked, longest);
            }
        }
        return NONE;
    }

    private long read(Path path, @Nullable Object from) {
        if (from == null) {
            return NONE;
        }
        try {
            return toNanos(path.follow(from));
        } catch (NoKeyException | DateTimeException | NumberFormatException says) {
            return NONE; // nothing that can be understood
        }
    }

    private long toNanos(@Nullable Object value) {
        if (value instanceof Iterable<?> several) {
            Iterator<?> items = several.iterator();
            return items.hasNext() ? toNanos(items.next()) : NONE;
        }
        if (value instanceof Number seconds) {
            return nanos(seconds.doubleValue());
        }
        if (value instanceof Duration duration) {
            return Nanos.of(duration);
        }
        if (value instanceof Instant moment) {
            return until(moment);
        }
        if (value instanceof Date date) {
            return until(Instant.ofEpochMilli(date.getTime()));
        }
        return value instanceof String text ? parse(text.strip()) : NONE;
    }

    private long parse(String text) {
        if (!text.isEmpty() && Character.isDigit(text.charAt(0))) {
            return nanos(Double.parseDouble(text));
        }
        return until(
                ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    }

    private long until(Instant moment) {
        return Nanos.of(Duration.between(Instant.ofEpochMilli(ticker.wallMillis()), moment));
    }

    private static long nanos(double seconds) {
        return seconds >= 0 ? (long) Math.min(seconds * 1e9, (double) Nanos.MAX) : NONE;
    }
}
