package io.kelpie.model.config.watch;

/**
 * When a state that comes and goes is said to flap.
 *
 * @param low percentage of changes below which it no longer does
 * @param high percentage of changes from which on it does
 * @param history how many results are looked at
 */
public record FlapConfig(boolean enabled, double low, double high, int history) {

    public static final FlapConfig STANDARD = new FlapConfig(true, 5, 20, 21);
}
