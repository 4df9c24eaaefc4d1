package io.kelpie.it.apps.bundle;

import java.util.Map;
import java.util.ServiceLoader;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

/** Embeds the OSGi framework that is on the class path and starts one bundle in it. */
public final class FrameworkHost {

    private FrameworkHost() {}

    /** Takes a directory for the framework and the URL of the bundle; runs until it is killed. */
    public static void main(String[] arguments) throws Exception {
        FrameworkFactory factory =
                ServiceLoader.load(FrameworkFactory.class).findFirst().orElseThrow();
        Framework framework = factory.newFramework(Map.of(Constants.FRAMEWORK_STORAGE, arguments[0]));
        framework.start();
        framework.getBundleContext().installBundle(arguments[1]).start();
        framework.waitForStop(0);
    }
}
