package io.kelpie.it.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Supplier;

/**
 * The same program three times at once: bare, with an agent that has nothing to guard, and with one that guards methods of the
 * program that never need it.
 */
public final class Trio {

    /** Guards the methods of {@code Everyday} that are called, without ever having to step in. */
    public static final String GUARDS = """
            http: 0
            guards:
              steady:
                methods: ["io.kelpie.it.apps.Everyday#steady(..)"]
                retry: { maxAttempts: 3, waitDuration: 0 }
                circuitBreaker: {}
              failing:
                methods: ["io.kelpie.it.apps.Everyday#failing(..)", "io.kelpie.it.apps.Everyday#unreliable(..)"]
                circuitBreaker: { minimumNumberOfCalls: 50, slidingWindowSize: 50 }
            """;

    private static final String CONFIG = ChildJvm.file("kelpie.yaml", GUARDS).toString();
    private static final String NOTHING = "http.port=0";

    private Trio() {}

    /** Runs a program that ends by itself, and compares how it ended. */
    public static void ends(Supplier<ChildJvm> program) {
        try (RunningJvm bare = program.get().start();
                RunningJvm idle = program.get().agent(NOTHING).start();
                RunningJvm guarding = program.get().agent(CONFIG).start()) {
            compare(bare.await(), idle.await(), guarding.await());
        }
    }

    /**
     * Runs a program that prints {@code ready} and then goes on until it is told to end; that happens when the agents have fully
     * started.
     *
     * @param stop what to do then
     */
    public static void settles(Supplier<ChildJvm> program, java.util.function.Consumer<RunningJvm> stop) {
        try (RunningJvm bare = program.get().conversing().start();
                RunningJvm idle = program.get().conversing().agent(NOTHING).start();
                RunningJvm guarding = program.get().conversing().agent(CONFIG).start()) {
            for (RunningJvm each : List.of(bare, idle, guarding)) {
                each.awaitStdout("ready");
            }
            idle.awaitStderr(" is watching: 0 guards, ");
            guarding.awaitStderr(" is watching: 2 guards, ");
            for (RunningJvm each : List.of(bare, idle, guarding)) {
                stop.accept(each);
            }
            compare(bare.await(), idle.await(), guarding.await());
        }
    }

    /** Runs a program that reads its stdin once it is ready. */
    public static void converses(Supplier<ChildJvm> program) {
        settles(program, jvm -> jvm.say("one\ntwo\n").hangUp());
    }

    private static void compare(Result bare, Result idle, Result guarding) {
        for (Result agent : List.of(idle, guarding)) {
            assertThat(agent.complaints()).isEmpty();
            assertSame(bare, agent);
        }
    }

    /** Asserts that nobody outside can tell the one from the other. */
    public static void assertSame(Result bare, Result agent) {
        assertThat(agent.stdout()).isEqualTo(bare.stdout());
        assertThat(agent.foreignStderr()).isEqualTo(bare.foreignStderr());
        assertThat(agent.exitCode()).isEqualTo(bare.exitCode());
    }
}
