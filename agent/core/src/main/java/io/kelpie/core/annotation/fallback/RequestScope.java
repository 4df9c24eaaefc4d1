package io.kelpie.core.annotation.fallback;

import java.lang.reflect.Method;

/** A request scope to be opened and closed around what runs on another thread. One thread after the other. */
public final class RequestScope {

    private final Loan controller;
    private final Method activate;
    private final Method deactivate;
    private boolean open;

    RequestScope(Loan controller, Method activate, Method deactivate) {
        this.controller = controller;
        this.activate = activate;
        this.deactivate = deactivate;
    }

    /** Opens it for the calling thread, unless that has one. A container that refuses leaves the call without a scope. */
    public void open() {
        try {
            open = Boolean.TRUE.equals(activate.invoke(controller.object()));
        } catch (ReflectiveOperationException | RuntimeException | LinkageError refused) {
            open = false;
        }
    }

    /** Closes it on the thread that opened it. */
    public void close() {
        try {
            if (open) {
                Object unused = deactivate.invoke(controller.object());
            }
        } catch (ReflectiveOperationException | RuntimeException | LinkageError refused) {
            open = false;
        } finally {
            controller.release();
        }
    }
}
