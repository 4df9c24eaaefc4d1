package io.kelpie.it.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kelpie.it.apps.Echo;
import io.kelpie.it.apps.Ends;
import io.kelpie.it.apps.HelloWorld;
import io.kelpie.it.apps.Sleeper;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(300)
class ChildJvmTest {

    private final Jdk jdk = Jdks.since(17);

    @EveryJdk
    void runsOnTheJdkThatItIsToldTo(Jdk each) {
        Finished hello = each.jvm()
                .options("-XshowSettings:properties")
                .classPath(Jars.testClasses())
                .main(HelloWorld.class.getName(), "with", "arguments and spaces")
                .run();
        assertThat(hello.exitCode()).isZero();
        assertThat(hello.stdout()).isEqualTo(String.format("Hello, world!%nwith%narguments and spaces%n"));
        assertThat(hello.stderr()).contains("java.version = " + each.version());
    }

    @ParameterizedTest
    @CsvSource({"return, 0", "exit, 3", "halt, 7", "throw, 1"})
    void tellsHowItEnded(String way, int exitCode) {
        Finished finished = jdk.run(Ends.class, way, Integer.toString(exitCode)).run();
        assertThat(finished.exitCode()).isEqualTo(exitCode);
        assertThat(finished.stderr()).startsWith("ends by " + way);
    }

    @Test
    void keepsStdoutAndStderrApart() {
        Finished finished = jdk.run(Ends.class, "return").run();
        assertThat(finished.stdout()).isEqualTo(String.format("returned%n"));
        assertThat(finished.stderr()).isEqualTo(String.format("ends by return%n"));
    }

    @Test
    void givesItsInput() {
        Finished finished = jdk.run(Echo.class).input("one\ntwo\n").run();
        assertThat(finished.stdout()).isEqualTo(String.format("ready%n> one%n> two%nbye%n"));
    }

    @Test
    void talksToItWhileItRuns() {
        try (ChildJvm echo = jdk.run(Echo.class).openInput().start()) {
            echo.awaitOutput("ready");
            echo.write("one\n");
            echo.awaitOutput("> one");
            assertThat(echo.isAlive()).isTrue();
            echo.closeInput();
            assertThat(echo.awaitEnd().stdout()).contains("bye");
        }
    }

    @Test
    void passesEnvironmentPropertiesAndDirectory() {
        Finished finished = jdk.run(HelloWorld.class)
                .environment("JAVA_TOOL_OPTIONS", "-Dfrom.tool.options=1")
                .property("from.property", "a b")
                .options("-XshowSettings:properties")
                .directory(Jars.testClasses())
                .run();
        assertThat(finished.stderr())
                .contains("from.tool.options = 1", "from.property = a b", "user.dir = " + Jars.testClasses());
    }

    @EveryJdk
    void showsWhereItHangsAndKillsIt(Jdk each) {
        ChildJvm sleeper =
                each.run(Sleeper.class).deadline(Duration.ofSeconds(2)).start();
        sleeper.awaitOutput("asleep");
        assertThatThrownBy(sleeper::awaitEnd)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("not within 2000 ms: end of the process")
                .hasMessageContaining(Sleeper.class.getName() + ".nap")
                .hasMessageContaining("asleep")
                .hasMessageContaining("-cp ");
        assertThat(sleeper.isAlive()).isFalse();
    }

    @Test
    void showsWhatItWaitedForInVain() {
        ChildJvm sleeper =
                jdk.run(Sleeper.class).deadline(Duration.ofSeconds(2)).start();
        assertThatThrownBy(() -> sleeper.awaitOutput("awake"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("stdout contains 'awake'")
                .hasMessageContaining(Sleeper.class.getName() + ".nap");
        assertThat(sleeper.isAlive()).isFalse();
    }

    @Test
    void doesNotWaitForTheWordsOfTheDead() {
        try (ChildJvm hello = jdk.run(HelloWorld.class).start()) {
            assertThatThrownBy(() -> hello.awaitOutput("Good bye"))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("ended before: stdout contains 'Good bye'")
                    .hasMessageContaining("exit code 0")
                    .hasMessageContaining("Hello, world!");
        }
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void getsAThreadDumpWithoutJcmdToo() {
        try (ChildJvm sleeper = jdk.run(Sleeper.class).start()) {
            sleeper.awaitOutput("asleep");
            Jdk without = new Jdk(Path.of("nowhere"), jdk.version(), jdk.feature());
            assertThat(sleeper.threadDump(without)).contains("Full thread dump", Sleeper.class.getName() + ".nap");
        }
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void endsItAsAnOperatorWould() {
        try (ChildJvm sleeper = jdk.run(Sleeper.class).start()) {
            sleeper.awaitOutput("asleep");
            assertThat(sleeper.terminate().exitCode()).isEqualTo(128 + 15);
        }
    }

    @Test
    void readsItsSystemProperties() {
        try (ChildJvm sleeper = jdk.run(Sleeper.class).property("mine", "yes").start()) {
            sleeper.await(
                    "properties can be read",
                    () -> "yes".equals(sleeper.systemProperties().getProperty("mine")));
        }
    }
}
