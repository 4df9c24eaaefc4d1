package io.kelpie.it;

import io.kelpie.it.apps.Endings;
import io.kelpie.it.apps.Everyday;
import io.kelpie.it.harness.ChildJvm;
import io.kelpie.it.harness.EveryJdk;
import io.kelpie.it.harness.Jdk;
import io.kelpie.it.harness.RunningJvm;
import io.kelpie.it.harness.Trio;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A program with the agent prints the same, complains of the same and ends with the same code as without, whatever the JVM is told. */
class NeutralityTest {

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("endings")
    void endsTheSameWay(Jdk jdk, String ending) {
        Trio.ends(() -> ChildJvm.on(jdk).jvm("-Xmx64m").main(Endings.class, ending));
    }

    static Stream<Arguments> endings() {
        return Jdk.all().stream()
                .flatMap(jdk -> Stream.of("return", "exit0", "exit3", "uncaught", "halt", "daemons", "worker")
                        .map(ending -> Arguments.of(jdk, ending)));
    }

    @EveryJdk
    void runsShutdownHooksOnSigterm(Jdk jdk) {
        Trio.settles(() -> ChildJvm.on(jdk).jvm("-Xmx64m").main(Endings.class, "hooks"), RunningJvm::terminate);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("options")
    void runsTheSameUnder(Jdk jdk, String options) {
        assumeKnown(jdk, options);
        Trio.converses(() -> ChildJvm.on(jdk).jvm(options.split(" ", -1)).main(Everyday.class, "world"));
    }

    static Stream<Arguments> options() {
        List<Arguments> all = new ArrayList<>();
        for (Jdk jdk : Jdk.all()) {
            Stream.of(
                            "-Xmx32m",
                            "-Xmx64m -XX:+UseSerialGC",
                            "-Xmx64m -XX:+UseParallelGC",
                            "-Xmx64m -XX:+UseG1GC",
                            "-Xmx64m -XX:+UseZGC",
                            "-Xmx64m -XX:+UseShenandoahGC",
                            "-Xmx64m -Xint",
                            "-Xmx64m -XX:TieredStopAtLevel=1",
                            "-Xmx64m -XX:TieredStopAtLevel=1 -Xcomp",
                            "-Xmx64m -Xrs",
                            "-Xmx64m -Xshare:off",
                            "-Xmx64m -XX:+DisableAttachMechanism",
                            "-Xmx64m -Xss256k -XX:MaxMetaspaceSize=16m -XX:ReservedCodeCacheSize=3m",
                            "-Xmx64m -Dsun.reflect.inflationThreshold=0",
                            "-Xmx64m --limit-modules java.base,java.instrument",
                            "-Xmx64m -Duser.language=tr -Duser.country=TR -Dfile.encoding=IBM037")
                    .forEach(options -> all.add(Arguments.of(jdk, options)));
            if (jdk.version() >= 24) {
                all.add(Arguments.of(jdk, "-Xmx64m --illegal-native-access=deny --sun-misc-unsafe-memory-access=deny"));
            }
        }
        return all.stream();
    }

    /** Not every build of a JDK has every collector. */
    private static void assumeKnown(Jdk jdk, String options) {
        if (options.contains("Shenandoah")) {
            ChildJvm version = ChildJvm.on(jdk).jvm(options.split(" ", -1)).launch(List.of("-version"));
            Assumptions.assumeTrue(version.run().exitCode() == 0, () -> jdk + " does not know " + options);
        }
    }
}
