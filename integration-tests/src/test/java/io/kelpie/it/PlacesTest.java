package io.kelpie.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.kelpie.it.apps.Endings;
import io.kelpie.it.apps.Everyday;
import io.kelpie.it.harness.Attach;
import io.kelpie.it.harness.Built;
import io.kelpie.it.harness.ChildJvm;
import io.kelpie.it.harness.EveryJdk;
import io.kelpie.it.harness.Jdk;
import io.kelpie.it.harness.Result;
import io.kelpie.it.harness.RunningJvm;
import io.kelpie.it.harness.Trio;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;

/** Where the agent jar lies, what of the disk can be written, and how small the JDK is, make no difference to the application. */
class PlacesTest {

    private static final String READ_ONLY = "mount -o remount,bind,ro / && ! touch /tmp/kelpie 2>/dev/null && ";

    @TempDir
    Path folder;

    /** The name is made by a shell, for this JVM may be one that cannot pronounce it. */
    @EveryJdk
    void worksFromAPathWithSpacesAndUnicode(Jdk jdk) throws IOException {
        Files.writeString(folder.resolve("kelpie.yaml"), """
                http: off
                guards:
                  unreliable:
                    methods: ["io.kelpie.it.apps.Everyday#unreliable()"]
                    retry: { maxAttempts: 2, waitDuration: 0, budget: off }
                """);
        String script = "d=\"$1/a dog \\$(x) %41+#;&\"$(printf '\\303\\274\\347\\212\\254') && mkdir -p \"$d\""
                + " && cp \"$2\" \"$d/kelpie agent.jar\" && cp \"$1/kelpie.yaml\" \"$d/the config.yaml\""
                + " && exec \"$3\" -Xmx64m \"-javaagent:$d/kelpie agent.jar=$d/the config.yaml\" -cp \"$4\" \"$5\"";
        Result bare = Attach.program(shell("exec \"$3\" -Xmx64m -cp \"$4\" \"$5\"", jdk));
        Result agent = Attach.program(shell(script, jdk));
        assertThat(agent.complaints()).isEmpty();
        assertThat(bare.stdout()).contains("unreliable not yet\n");
        assertThat(agent.stdout()).isEqualTo(bare.stdout().replace("unreliable not yet\n", "unreliable ok\n"));
        assertThat(agent.foreignStderr()).isEmpty();
        assertThat(agent.exitCode()).isEqualTo(7);
    }

    private ProcessBuilder shell(String script, Jdk jdk) {
        ProcessBuilder builder = new ProcessBuilder(
                "sh",
                "-c",
                script,
                "sh",
                folder.toString(),
                Built.agentJar().toString(),
                jdk.program("java"),
                Built.testClasses().toString(),
                Everyday.class.getName());
        builder.environment().put("LC_ALL", "C.UTF-8");
        return builder;
    }

    /** {@code /proc} is a directory in which nobody can create anything, the superuser included. */
    @EveryJdk
    void needsNoPlaceToWriteTo(Jdk jdk) {
        Path nowhere = Path.of("/proc");
        Assumptions.assumeTrue(Files.isDirectory(nowhere), "no /proc here");
        String config = ChildJvm.file("kelpie.yaml", Trio.GUARDS).toString();
        try (RunningJvm bare = confined(jdk, nowhere).start();
                RunningJvm agent = confined(jdk, nowhere).agent(config).start()) {
            agent.awaitStdout("ready").awaitStderr(" is watching: 2 guards, 3 methods woven, http://");
            assertThat(agent.tool("jcmd", Long.toString(agent.pid()), "VM.system_properties"))
                    .contains("kelpie.agent.status=active")
                    .doesNotContain("kelpie.agent.token-file");
            Result result = agent.hangUp().await();
            assertThat(result.complaints())
                    .singleElement()
                    .asString()
                    .matches(".* WARN No token file, so POST requests need http.token .*/proc.*");
            Trio.assertSame(bare.hangUp().await(), result);
        }
    }

    /** As in a hardened container: not a byte can be written anywhere. */
    @EveryJdk
    void worksOnAReadOnlyFileSystem(Jdk jdk) {
        Assumptions.assumeTrue(canMount(), "only the superuser of a Linux can make a file system read-only");
        String config = ChildJvm.file("kelpie.yaml", Trio.GUARDS).toString();
        try (RunningJvm bare = readOnly(jdk).start();
                RunningJvm agent = readOnly(jdk).agent(config).start()) {
            agent.awaitStdout("ready").awaitStderr(" is watching: 2 guards, 3 methods woven, http://");
            Result result = agent.say("one\ntwo\n").hangUp().await();
            assertThat(result.complaints())
                    .singleElement()
                    .asString()
                    .matches(".* WARN No token file, so POST requests need http.token .*");
            Trio.assertSame(bare.say("one\ntwo\n").hangUp().await(), result);
        }
    }

    private static boolean canMount() {
        return Files.isExecutable(Path.of("/usr/bin/unshare"))
                && Attach.program(new ProcessBuilder("unshare", "-m", "sh", "-c", READ_ONLY + ":"))
                                .exitCode()
                        == 0;
    }

    private static ChildJvm readOnly(Jdk jdk) {
        return ChildJvm.on(jdk)
                .through("unshare", "-m", "sh", "-c", READ_ONLY + "exec \"$@\"", "sh")
                .jvm("-Xmx64m")
                .conversing()
                .main(Everyday.class);
    }

    private static ChildJvm confined(Jdk jdk, Path nowhere) {
        return ChildJvm.on(jdk)
                .jvm("-Xmx64m", "-Djava.io.tmpdir=" + nowhere, "-Duser.home=/no/home")
                .directory(nowhere)
                .environment("HOME", "/no/home")
                .conversing()
                .main(Everyday.class);
    }

    /** No management, no logging, no {@code jdk.attach}. */
    @EveryJdk
    void worksInTheSmallestImageThatCanHaveAnAgent(Jdk jdk) {
        Path image = folder.resolve("image");
        Result link = Attach.program(new ProcessBuilder(
                jdk.program("jlink"), "--add-modules", "java.base,java.instrument", "--output", image.toString()));
        assertThat(link.stdout() + link.stderr()).isEmpty();
        Trio.converses(
                () -> ChildJvm.on(new Jdk(image, jdk.version())).jvm("-Xmx64m").main(Everyday.class));
    }

    /** Under the policy of the JDK the agent may not even read a property of its own. */
    @EveryJdk
    void staysAwayFromASecurityManagerThatGrantsItNothing(Jdk jdk) {
        assumeSecurityManager(jdk);
        Result bare = secured(jdk).main(Endings.class, "exit3").run();
        for (String arguments : List.of("", "/no/file", "http.port=0")) {
            Result agent =
                    secured(jdk).agent(arguments).main(Endings.class, "exit3").run();
            assertThat(agent.complaints())
                    .singleElement()
                    .asString()
                    .startsWith("[kelpie] not started, the application runs without it: ")
                    .contains("kelpie.enabled");
            Trio.assertSame(bare, agent);
        }
    }

    @EveryJdk
    void worksUnderASecurityManagerThatGrantsEverything(Jdk jdk) {
        assumeSecurityManager(jdk);
        Path policy = ChildJvm.file("all.policy", "grant { permission java.security.AllPermission; };");
        Trio.converses(
                () -> secured(jdk).jvm("-Djava.security.policy==" + policy).main(Everyday.class));
    }

    private static ChildJvm secured(Jdk jdk) {
        return ChildJvm.on(jdk).jvm("-Xmx64m", "-Djava.security.manager");
    }

    private static void assumeSecurityManager(Jdk jdk) {
        Assumptions.assumeTrue(jdk.version() < 24, "a security manager is something of the past");
    }
}
