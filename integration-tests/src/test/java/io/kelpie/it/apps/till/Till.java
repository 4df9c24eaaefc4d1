package io.kelpie.it.apps.till;

import java.util.concurrent.Callable;

/** A till that fails two times out of three. For one thread. */
public final class Till implements Callable<String> {

    private int calls;

    /** A till that has not been used. */
    public Till() {}

    @Override
    public String call() {
        calls++;
        if (calls % 3 != 0) {
            throw new IllegalStateException("call " + calls);
        }
        return "ok";
    }
}
