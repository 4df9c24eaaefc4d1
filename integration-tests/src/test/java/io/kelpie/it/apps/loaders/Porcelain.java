package io.kelpie.it.apps.loaders;

import java.util.concurrent.Callable;

/** Fails two times out of three; chosen by its annotation. For one thread. */
public final class Porcelain implements Callable<String> {

    private int calls;

    /** Porcelain that has not been touched. */
    public Porcelain() {}

    @Fragile
    @Override
    public String call() {
        calls++;
        if (calls % 3 != 0) {
            throw new IllegalStateException("call " + calls);
        }
        return "ok";
    }
}
