package io.kelpie.model.config.watch;

import java.time.Duration;

/**
 * When a check that does not answer in time is given a rest. Only runs that do not end in time count.
 *
 * @param failures in a row that open it
 * @param openFor how long the check rests
 * @param successes in a row that close it
 */
public record CheckBreaker(int failures, Duration openFor, int successes) {

    public static final CheckBreaker STANDARD = new CheckBreaker(5, Duration.ofSeconds(60), 2);
}
