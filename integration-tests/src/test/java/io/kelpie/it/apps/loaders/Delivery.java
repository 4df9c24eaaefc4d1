package io.kelpie.it.apps.loaders;

/** Fails two times out of three; chosen by the interface that it implements. For one thread. */
public final class Delivery implements Contract {

    private int calls;

    /** A delivery that has not been tried. */
    public Delivery() {}

    @Override
    public String call() {
        calls++;
        if (calls % 3 != 0) {
            throw new IllegalStateException("call " + calls);
        }
        return "ok";
    }
}
