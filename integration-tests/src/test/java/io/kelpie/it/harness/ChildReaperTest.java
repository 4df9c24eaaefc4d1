package io.kelpie.it.harness;

import static org.assertj.core.api.Assertions.assertThat;

import io.kelpie.it.apps.Sleeper;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@Timeout(300)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ChildReaperTest {

    private static @Nullable ChildJvm forgotten;

    private final Jdk jdk = Jdks.since(17);
    private final String java = jdk.program("java").toString();
    private Optional<ProcessHandle> grandchild = Optional.empty();

    @AfterEach
    void neverLeavesAnythingEvenIfTheReaperFails() {
        grandchild.ifPresent(ProcessHandle::destroyForcibly);
    }

    @Test
    void closingKillsWhatTheChildHasStarted() {
        ChildJvm parent = startFamily();
        parent.close();
        assertThat(parent.isAlive()).isFalse();
        assertThat(grandchild)
                .hasValueSatisfying(handle -> assertThat(handle.isAlive()).isFalse());
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void closingKillsOrphans() {
        ChildJvm parent = startFamily();
        ProcessHandle.of(parent.pid()).ifPresent(ProcessHandle::destroyForcibly);
        parent.awaitEnd();
        assertThat(grandchild)
                .hasValueSatisfying(handle -> assertThat(handle.isAlive()).isTrue());
        parent.close();
        assertThat(grandchild)
                .hasValueSatisfying(handle -> assertThat(handle.isAlive()).isFalse());
    }

    @Test
    @Order(1)
    void aTestMayForgetItsChild() {
        ChildJvm sleeper = jdk.run(Sleeper.class).start();
        sleeper.awaitOutput("asleep");
        assertThat(sleeper.isAlive()).isTrue();
        forgotten = sleeper;
    }

    @Test
    @Order(2)
    void whatATestForgotIsGoneInTheNext() {
        assertThat(forgotten).isNotNull();
        assertThat(forgotten.isAlive()).isFalse();
    }

    @Test
    void theEndOfTheTestsEndsTheChildren() {
        Finished careless = jdk.jvm()
                .options("-cp", System.getProperty("java.class.path"))
                .main(Careless.class.getName())
                .run();
        assertThat(careless.exitCode()).as("%s", careless).isEqualTo(5);
        long pid = Long.parseLong(careless.stdout().strip().replaceAll("(?s).*left ", ""));
        assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
    }

    private ChildJvm startFamily() {
        ChildJvm parent = jdk.run(Sleeper.class, java).start();
        parent.awaitOutput("asleep");
        String pid = parent.stdout().lines().findFirst().orElseThrow().replace("child ", "");
        grandchild = ProcessHandle.of(Long.parseLong(pid));
        assertThat(grandchild).isPresent();
        return parent;
    }

    /** Stands for the tests' own JVM: it ends without having closed its child. */
    static final class Careless {

        private Careless() {}

        public static void main(String[] args) {
            ChildJvm sleeper = Jdks.since(17).run(Sleeper.class).start();
            sleeper.awaitOutput("asleep");
            System.out.println("left " + sleeper.pid());
            System.exit(5);
        }
    }
}
