package io.kelpie.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.kelpie.it.apps.Endings;
import io.kelpie.it.apps.Everyday;
import io.kelpie.it.harness.ChildJvm;
import io.kelpie.it.harness.EveryJdk;
import io.kelpie.it.harness.Jdk;
import io.kelpie.it.harness.Result;
import io.kelpie.it.harness.RunningJvm;
import io.kelpie.it.harness.StatusPort;
import io.kelpie.it.harness.Trio;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong with a configuration, with agent arguments or with the port is told in one line, and the application runs on. */
class BadInputTest {

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("badFiles")
    void saysInOneLineWhatIsWrongWithTheFile(Jdk jdk, String what, byte[] content, String line) throws IOException {
        Path file = Files.write(folder.resolve("kelpie.yaml"), content);
        assertOneLine(jdk, file.toString(), "[A-Z]+ " + file + ":" + line);
    }

    static Stream<Arguments> badFiles() {
        byte[] noise = new byte[5_000];
        new Random(4711).nextBytes(noise);
        return Jdk.all().stream()
                .flatMap(jdk -> Stream.of(
                        file(jdk, "empty", "", "1:1: the file is empty: .*"),
                        file(jdk, "blank", "\n# nothing\n", "1:1: the file is empty: .*"),
                        file(jdk, "huge", "# a\n".repeat(1 << 19), "1:1: bigger than 1024 KiB, .*"),
                        Arguments.of(jdk, "binary", noise, "\\d+:\\d+: .*"),
                        file(jdk, "no YAML", "guards: [a: b\n  c", "2:4: not valid YAML: .*not closed.*"),
                        file(jdk, "no mapping", "hello\n", "1:1: expected a mapping .*"),
                        file(jdk, "unknown key", "http: off\nretires: 3\n", "2:1 retires: unknown key \"retires\".*"),
                        file(jdk, "misspelt key", "http: off\ngaurds: {}\n", "2:1 gaurds: unknown key .*guards.*"),
                        file(jdk, "duplicate key", "http: off\nhttp: 0\n", "2:1 http: duplicate key \"http\".*"),
                        file(
                                jdk,
                                "wrong type",
                                "guards:\n  a: { methods: [x.Y#z()], retry: { maxAttempts: three } }\n",
                                "2:50 guards.a.retry.maxAttempts: expected an integer >= 1, got \"three\".*"),
                        file(jdk, "absurd number", "http: { port: -1 }\n", "1:15 http.port: .*-1.*"),
                        file(
                                jdk,
                                "several",
                                "http: off\na: 1\nb: 2\nc: 3\n",
                                "2:1 a: unknown key \"a\".*; 2 more, see: kelpie config check")));
    }

    private static Arguments file(Jdk jdk, String what, String content, String line) {
        return Arguments.of(jdk, what, content.getBytes(StandardCharsets.UTF_8), line);
    }

    @EveryJdk
    void saysInOneLineThatThereIsNoFile(Jdk jdk) throws IOException {
        Path missing = folder.resolve("missing.yaml");
        assertOneLine(jdk, missing.toString(), "ERROR " + missing + ".*there is no such file .*absolute path.*");
        assertOneLine(jdk, folder.toString(), "ERROR " + folder + ".*this is a directory .*");
    }

    @EveryJdk
    void saysInOneLineThatItMayNotReadTheFile(Jdk jdk) throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.yaml"), "http: off\n");
        assertThat(secret.toFile().setReadable(false, false)).isTrue();
        assertThat(folder.toFile().setExecutable(true, false)).isTrue();
        String[] other = {"setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"};
        ChildJvm bare = hello(jdk);
        ChildJvm agent = hello(jdk).agent(secret.toString());
        if (Files.isReadable(secret)) { // for the superuser everything is
            Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/setpriv")), "cannot become another user");
            bare.through(other);
            agent.through(other);
            Assumptions.assumeTrue(bare.run().exitCode() == 0, "another user cannot run the JVM");
        }
        assertOneLine(bare.run(), agent.run(), "ERROR " + secret + ".*not readable for user .*");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("badArguments")
    void saysInOneLineWhatIsWrongWithTheArguments(Jdk jdk, String arguments, String line) {
        try (RunningJvm bare = patient(jdk).start();
                RunningJvm agent = patient(jdk).agent(arguments).start()) {
            agent.awaitStdout("ready").awaitStderr(line.startsWith("not started") ? "not started" : " is watching");
            assertOneLine(bare.hangUp().await(), agent.hangUp().await(), line);
        }
    }

    /** An agent that has nothing to guard starts later than the program, which may be over by then. */
    @EveryJdk
    void saysSoToAShortProgramToo(Jdk jdk) {
        assertOneLine(jdk, "http.port=abc", "ERROR agent arguments:1:11 http.port: .*\"abc\".*");
        assertOneLine(jdk, "config=", "ERROR agent arguments:1:8 config: expected the path of a file, got nothing .*");
        assertOneLine(
                jdk, "command=detach", "there is no Kelpie in this JVM for the command detach; .*kelpie attach.*");
    }

    static Stream<Arguments> badArguments() {
        return Jdk.all().stream()
                .flatMap(jdk -> Stream.of(
                        Arguments.of(jdk, "http.port=abc", "ERROR agent arguments:1:11 http.port: .*\"abc\".*"),
                        Arguments.of(jdk, "http.port=99999", "ERROR agent arguments:1:11 http.port: .*99999.*"),
                        Arguments.of(
                                jdk,
                                "http.prt=1",
                                "ERROR agent arguments:1:10 http.prt: unknown key .*Did you mean port.*"),
                        Arguments.of(jdk, "logLevel=loud", "ERROR agent arguments:1:10 logLevel: .*\"loud\".*"),
                        Arguments.of(jdk, "http.port=0,garbage", "ERROR agent arguments:1:13.*\"garbage\".*"),
                        Arguments.of(jdk, "jar=/no/such.jar", "not started, .*: .*/no/such.jar.*"),
                        Arguments.of(
                                jdk,
                                "guards.x.methods=com.acme.B#c()",
                                "ERROR agent arguments:1:18 guards.x: the guard has no policy .*")));
    }

    @EveryJdk
    void saysInOneLineThatThePortIsTaken(Jdk jdk) {
        try (RunningJvm first =
                patient(jdk).agent("http.enabled=true,http.port=0").start()) {
            String url = StatusPort.of(first).url();
            String port = url.substring(url.lastIndexOf(':') + 1);
            try (RunningJvm second =
                    patient(jdk).agent("http.enabled=true,http.port=" + port).start()) {
                second.awaitStderr("cannot be opened").awaitStdout("ready");
                assertThat(second.tool("jcmd", Long.toString(second.pid()), "VM.system_properties"))
                        .contains("kelpie.agent.status=active", "kelpie.agent.error=The HTTP port 127.0.0.1\\:" + port)
                        .doesNotContain("kelpie.agent.url");
                assertOneLine(
                        first.hangUp().await(),
                        second.hangUp().await(),
                        "WARN The HTTP port 127.0.0.1:" + port + " cannot be opened .*next attempt in 30 s.*");
            }
        }
    }

    /** With a file that is not there, which an agent that runs would complain of. */
    @ParameterizedTest(name = "{0}: {1} {2} {3}")
    @MethodSource("refusals")
    void keepsQuietWhenItIsNotWanted(Jdk jdk, String arguments, String property, String variable) {
        ChildJvm agent = hello(jdk).agent(arguments);
        if (!property.isEmpty()) {
            agent.jvm("-D" + property);
        }
        if (!variable.isEmpty()) {
            String[] pair = variable.split("=", 2);
            agent.environment(pair[0], pair[1]);
        }
        Result result = agent.run();
        assertThat(result.stderr()).isEmpty();
        Trio.assertSame(hello(jdk).run(), result);
    }

    static Stream<Arguments> refusals() {
        return Jdk.all().stream()
                .flatMap(jdk -> Stream.of(
                        Arguments.of(jdk, "config=/no/file,enabled=false", "", ""),
                        Arguments.of(jdk, "/no/file,enabled=off", "kelpie.enabled=true", ""),
                        Arguments.of(jdk, "/no/file", "kelpie.enabled=false", "KELPIE_ENABLED=true"),
                        Arguments.of(jdk, "/no/file", "", "KELPIE_ENABLED=no"),
                        Arguments.of(jdk, "/no/file,includeMain=com.acme.*", "", ""),
                        Arguments.of(jdk, "/no/file,excludeMain=*.Endings", "", ""),
                        Arguments.of(jdk, "/no/file", "kelpie.excludeMain=*.endings", ""),
                        Arguments.of(jdk, "/no/file", "kelpie.agent.excludeMain=*.Endings", ""),
                        Arguments.of(jdk, "/no/file", "", "KELPIE_EXCLUDEMAIN=io.kelpie.it.*")));
    }

    @EveryJdk
    void runsInTheMainClassesThatItIsMeantFor(Jdk jdk) {
        assertOneLine(jdk, "/no/file,includeMain=io.kelpie.it.*", "ERROR /no/file.*no such file.*");
        assertOneLine(jdk, "/no/file,excludeMain=com.acme.*", "ERROR /no/file.*no such file.*");
    }

    private static void assertOneLine(Jdk jdk, String arguments, String line) {
        assertOneLine(hello(jdk).run(), hello(jdk).agent(arguments).run(), line);
    }

    private static void assertOneLine(Result bare, Result agent, String line) {
        assertThat(agent.complaints())
                .singleElement()
                .asString()
                .matches("\\[kelpie] (\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ )?" + line);
        Trio.assertSame(bare, agent);
    }

    private static ChildJvm hello(Jdk jdk) {
        return withoutPort(jdk).main(Endings.class, "return");
    }

    /** A program that waits. */
    private static ChildJvm patient(Jdk jdk) {
        return withoutPort(jdk).conversing().main(Everyday.class);
    }

    /** Somebody else may have taken the standard port, which would be another line. */
    private static ChildJvm withoutPort(Jdk jdk) {
        return ChildJvm.on(jdk).jvm("-Xmx64m").environment("KELPIE_HTTP_ENABLED", "false");
    }
}
