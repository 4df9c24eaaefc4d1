package io.kelpie.it.apps.till;

import java.util.Map;

/** The application itself: uses one till for ever. */
public final class TillLoop {

    private TillLoop() {}

    /** Runs until it is killed. */
    public static void main(String[] arguments) {
        Rounds.forever(Map.of("till", new Till()));
    }
}
