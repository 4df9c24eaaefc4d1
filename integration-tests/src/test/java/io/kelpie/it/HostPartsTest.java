package io.kelpie.it;

import io.kelpie.it.apps.Endings;
import io.kelpie.it.apps.Everyday;
import io.kelpie.it.apps.OwnFileSystemProvider;
import io.kelpie.it.apps.OwnParts;
import io.kelpie.it.apps.OwnSystemLoader;
import io.kelpie.it.harness.ChildJvm;
import io.kelpie.it.harness.EveryJdk;
import io.kelpie.it.harness.Jdk;
import io.kelpie.it.harness.Trio;

/** An application that replaces parts of the JDK by its own gets them when it asks for them, with the agent as without. */
class HostPartsTest {

    private static final String PARTS = OwnParts.class.getName();

    @EveryJdk
    void leavesTheApplicationsPartsToTheApplication(Jdk jdk) {
        Trio.converses(() -> ChildJvm.on(jdk)
                .jvm("-Xmx64m", "-Djava.util.logging.SimpleFormatter.format=%4$s %5$s%n")
                .jvm("-Djava.util.logging.manager=" + PARTS + "$Logs")
                .jvm("-Djavax.management.builder.initial=" + PARTS + "$Beans")
                .main(OwnParts.class));
    }

    /** Without a port: any first address of JDK 25 reads the security properties, and those the file system. */
    @EveryJdk
    void leavesTheFileSystemToTheApplication(Jdk jdk) {
        Trio.converses(() -> ChildJvm.on(jdk)
                .jvm("-Xmx64m", "-Djava.util.logging.SimpleFormatter.format=%4$s %5$s%n", "-Dkelpie.http.enabled=false")
                .jvm("-Djava.nio.file.spi.DefaultFileSystemProvider=" + OwnFileSystemProvider.class.getName())
                .main(OwnParts.class));
    }

    /** The JDK complains about these classes as soon as it needs them, which this application never does. */
    @EveryJdk
    void asksForNoPartThatIsNotThere(Jdk jdk) {
        Trio.converses(() -> ChildJvm.on(jdk)
                .jvm("-Xmx64m", "-Djava.util.logging.manager=com.acme.NoLogs")
                .jvm("-Djavax.management.builder.initial=com.acme.NoBeans")
                .jvm("-Djava.security.properties=/no/such/file", "-Djava.util.logging.config.file=/no/such/file")
                .main(Everyday.class));
    }

    @EveryJdk
    void livesUnderTheApplicationsSystemClassLoader(Jdk jdk) {
        Trio.converses(() -> ChildJvm.on(jdk)
                .jvm("-Xmx64m", "-Djava.system.class.loader=" + OwnSystemLoader.class.getName())
                .jvm("-Xlog:all=warning:stdout:none") // JDK 25 warns of such loaders, with a time
                .main(Everyday.class));
        Trio.ends(() -> ChildJvm.on(jdk)
                .jvm("-Xmx64m", "-Djava.system.class.loader=" + OwnSystemLoader.class.getName())
                .jvm("-Xlog:all=warning:stdout:none")
                .main(Endings.class, "exit3"));
    }
}
