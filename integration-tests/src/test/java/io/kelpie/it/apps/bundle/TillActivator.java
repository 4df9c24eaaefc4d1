package io.kelpie.it.apps.bundle;

import io.kelpie.it.apps.till.TillLoop;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Starts the till on a thread of its own when the framework starts the bundle. */
public final class TillActivator implements BundleActivator {

    /** For the framework. */
    public TillActivator() {}

    @Override
    public void start(BundleContext context) {
        new Thread(() -> TillLoop.main(new String[0]), "till").start();
    }

    @Override
    public void stop(BundleContext context) {
        // the thread ends with the program
    }
}
