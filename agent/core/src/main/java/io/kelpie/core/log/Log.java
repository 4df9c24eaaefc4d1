package io.kelpie.core.log;

import io.kelpie.model.config.AgentConfig.LogLevel;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * The agent's log: one line on the process's stderr for each message, such as
 * {@code [kelpie] 2026-11-22T10:00:00Z WARN port 7717 is taken}.
 *
 * <p>Any thread may log at any time, also before the application has started. A line is written whole, by one call on the
 * file descriptor itself: the application's {@code System.err} may be redirected, wrapped or locked, and is left alone. The
 * caller's thread does the writing, so application threads had better not log at all.
 *
 * <p>A warning or an error that is repeated within a minute is counted instead of written, and the count is added when it is
 * written next; what somebody has done is told each time. Nothing is ever thrown: what cannot be written is lost.
 */
public final class Log {

    private final OutputStream sink;
    private final Charset charset;
    private final Clock clock;
    private final Repeats repeats = new Repeats();
    private volatile LogLevel level;

    /** A log of that level and above, to the process's stderr. */
    public Log(LogLevel level) {
        this(level, new FileOutputStream(FileDescriptor.err), nativeCharset(), Clock.systemUTC());
    }

    Log(LogLevel level, OutputStream sink, Charset charset, Clock clock) {
        this.level = level;
        this.sink = sink;
        this.charset = charset;
        this.clock = clock;
    }

    /** Changes the least level that is written, from the next message on. */
    public void level(LogLevel next) {
        level = next;
    }

    /** For the agent's developers. */
    public void debug(String message) {
        write(LogLevel.DEBUG, message, null);
    }

    /** What an operator may want to know and need not act upon. */
    public void info(String message) {
        write(LogLevel.INFO, message, null);
    }

    /** Something does not work as configured; the application is not affected. */
    public void warn(String message) {
        write(LogLevel.WARN, message, null);
    }

    /** As {@link #warn(String)}, with the reason in the same line. */
    public void warn(String message, Throwable reason) {
        write(LogLevel.WARN, message, reason);
    }

    /** The agent, or a part of it, cannot do its work. */
    public void error(String message) {
        write(LogLevel.ERROR, message, null);
    }

    /** As {@link #error(String)}, with the reason in the same line. */
    public void error(String message, Throwable reason) {
        write(LogLevel.ERROR, message, reason);
    }

    private void write(LogLevel of, String message, @Nullable Throwable reason) {
        LogLevel least = level;
        if (of.compareTo(least) < 0 || least == LogLevel.OFF) {
            return;
        }
        try {
            long now = clock.millis();
            int swallowed = of == LogLevel.INFO ? 0 : repeats.ask(message, now);
            if (swallowed < 0) {
                return;
            }
            sink.write(LogLine.of(now, of, message, reason, least == LogLevel.DEBUG, swallowed)
                    .getBytes(charset));
        } catch (Throwable lost) { // out of memory, a closed stderr: there is nobody left to tell
            return;
        }
    }

    private static Charset nativeCharset() {
        try {
            return Charset.forName(System.getProperty("native.encoding", "UTF-8"));
        } catch (IllegalArgumentException unknown) {
            return StandardCharsets.UTF_8;
        }
    }
}
