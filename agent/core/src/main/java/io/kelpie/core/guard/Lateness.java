package io.kelpie.core.guard;

import io.kelpie.core.event.GuardEvent.CallOverdue;
import io.kelpie.core.guard.GuardStatus.OverdueCall;
import io.kelpie.core.guard.breaker.Seams;
import io.kelpie.core.guard.timeout.InFlight;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks at calls of one guard that have used up their time and go on: what they are doing, for the operator.
 *
 * <p>The thread that watches the time only orders a look; stacks are taken by the timer's thread, at most one in ten seconds.
 * A call that ends meanwhile is reported without a stack.
 */
final class Lateness {

    private static final long REST = 10_000_000_000L;
    private static final int MOST_FRAMES = 32;

    private final String guard;
    private final Seams seams;
    /** When a look was ordered last; for the thread that watches the time. */
    private long lookedAt;

    private boolean looked;
    private volatile @Nullable OverdueCall last;

    Lateness(String guard, Seams seams) {
        this.guard = guard;
        this.seams = seams;
    }

    /** Orders a look at a call whose time is over, unless there was one lately. Called by the thread that watches the time. */
    void noticed(Attempt attempt) {
        long now = seams.ticker().nanos();
        if (looked && now - lookedAt < REST) {
            return;
        }
        looked = true;
        lookedAt = now;
        Site site = attempt.lane.site;
        long began = attempt.startNanos();
        seams.scheduler().schedule(0, new Runnable() {
            @Override
            public void run() {
                look(attempt, site, began);
            }
        });
    }

    private void look(Attempt attempt, Site site, long began) {
        InFlight call = attempt.inFlight();
        String thread = "";
        List<String> stack = List.of();
        if (call != null && call.startNanos() == began) {
            thread = call.thread().getName();
            stack = frames(call.thread().getStackTrace());
            InFlight still = attempt.inFlight();
            if (still == null || still.startNanos() != began) {
                stack = List.of(); // it may be that of another call
            }
        }
        long millis = (seams.ticker().nanos() - began) / 1_000_000;
        String method = site.method.className() + "#" + site.method.name();
        Instant now = Instant.ofEpochMilli(seams.ticker().wallMillis());
        last = new OverdueCall(now, method, thread, millis, stack);
        seams.tell(new CallOverdue(guard, now, method, thread, millis, stack));
    }

    private static List<String> frames(StackTraceElement[] trace) {
        List<String> frames = new ArrayList<>();
        for (int i = 0; i < trace.length && i < MOST_FRAMES; i++) {
            frames.add(trace[i].toString());
        }
        return frames;
    }

    /** The last one that was looked at; null: none. */
    @Nullable
    OverdueCall last() {
        return last;
    }
}
