package io.kelpie.core.guard.testing;

import java.util.function.DoubleSupplier;

/** Shows what a test sets. */
public final class Dice implements DoubleSupplier {

    private volatile double shown = 0.5;
    private volatile Runnable onRoll = () -> {};

    /** Shows this from now on. */
    public void show(double value) {
        shown = value;
    }

    /** Does this before every roll: a way to act in the middle of what the code under test does. */
    public void onRoll(Runnable action) {
        onRoll = action;
    }

    @Override
    public double getAsDouble() {
        onRoll.run();
        return shown;
    }
}
