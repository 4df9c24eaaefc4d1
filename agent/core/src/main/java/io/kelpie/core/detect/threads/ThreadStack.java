package io.kelpie.core.detect.threads;

import java.util.List;

/** What a thread is doing: frames from the inside out. */
public record ThreadStack(long id, String name, Thread.State state, List<StackTraceElement> frames) {

    /** Keeps an unmodifiable copy of the frames. */
    public ThreadStack {
        frames = List.copyOf(frames);
    }
}
