package io.kelpie.model.restart;

import java.time.Duration;

/** What becomes of something that has died. */
public sealed interface RestartDecision {

    /**
     * It is started again.
     *
     * @param delay to wait before that
     * @param attempt which restart within the window this is, from 1
     * @param of how many there may be
     * @param tooManyToday whether an alert is due, because it dies slowly and again and again
     */
    record RestartIn(Duration delay, int attempt, int of, boolean tooManyToday) implements RestartDecision {}

    /** It is not. */
    record GiveUp(String reason) implements RestartDecision {}
}
