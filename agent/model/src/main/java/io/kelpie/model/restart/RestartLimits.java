package io.kelpie.model.restart;

import java.time.Duration;

/**
 * How often and how soon something is restarted.
 *
 * @param maxRestarts within the window; one more is given up
 * @param window that slides
 * @param minUptime a life that lasted so long makes the next delay the first again
 * @param backoff the first delay; each is twice the one before
 * @param maxBackoff the longest delay
 * @param jitter share of the delay by which it is spread, up and down
 * @param stable a life that lasted so long makes everything forgotten
 * @param maxPerDay restarts a day above which an alert is due; nothing is given up for it
 */
public record RestartLimits(
        int maxRestarts,
        Duration window,
        Duration minUptime,
        Duration backoff,
        Duration maxBackoff,
        double jitter,
        Duration stable,
        int maxPerDay) {

    public static final RestartLimits STANDARD = new RestartLimits(
            10,
            Duration.ofMinutes(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(1),
            Duration.ofSeconds(60),
            0.1,
            Duration.ofMinutes(10),
            50);
}
