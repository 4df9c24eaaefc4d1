package io.kelpie.core.guard.testing;

import java.util.function.DoubleSupplier;

/** Shows what a test sets. */
public final class Dice implements DoubleSupplier {

    private volatile double shown = 0.5;

    /** Shows this from now on. */
    public void show(double value) {
        shown = value;
    }

    @Override
    public double getAsDouble() {
        return shown;
    }
}
