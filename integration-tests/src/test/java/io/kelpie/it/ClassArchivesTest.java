package io.kelpie.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.kelpie.it.apps.Everyday;
import io.kelpie.it.harness.Built;
import io.kelpie.it.harness.ChildJvm;
import io.kelpie.it.harness.EveryJdk;
import io.kelpie.it.harness.Jdk;
import io.kelpie.it.harness.Result;
import io.kelpie.it.harness.Trio;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;

/**
 * Classes that come out of an archive, AppCDS or the AOT cache, still do so with the agent, and are guarded all the same: an
 * AOT cache has them loaded before any agent begins.
 */
class ClassArchivesTest {

    private static final String RETRY = """
            http: off
            guards:
              unreliable:
                methods: ["io.kelpie.it.apps.Everyday#unreliable()"]
                retry: { maxAttempts: 2, waitDuration: 0, budget: off }
            """;

    @TempDir
    Path folder;

    @EveryJdk
    void sharesTheClassesOfADynamicArchive(Jdk jdk) throws IOException {
        Path archive = folder.resolve("everyday.jsa");
        Path jar = jar();
        Result dump =
                everyday(jdk, jar).jvm("-XX:ArchiveClassesAtExit=" + archive).run();
        assertThat(archive).as(dump.stdout() + dump.stderr()).isNotEmptyFile();
        String use = "-XX:SharedArchiveFile=" + archive;
        Trio.converses(() -> everyday(jdk, jar).jvm(use));
        isSharedAndGuarded(jdk, jar, use, "shared objects file (top)");
    }

    @EveryJdk
    void guardsTheClassesOfAnAotCache(Jdk jdk) throws IOException {
        Assumptions.assumeTrue(jdk.version() >= 25, "no AOT cache in one step before JDK 25");
        Path cache = folder.resolve("everyday.aot");
        Path jar = jar();
        Result training = everyday(jdk, jar).jvm("-XX:AOTCacheOutput=" + cache).run();
        assertThat(cache).as(training.stdout() + training.stderr()).isNotEmptyFile();
        String use = "-XX:AOTCache=" + cache;
        Trio.converses(() -> everyday(jdk, jar).jvm(use, "-XX:AOTMode=on"));
        isSharedAndGuarded(jdk, jar, use, "shared objects file");
    }

    private void isSharedAndGuarded(Jdk jdk, Path jar, String use, String origin) throws IOException {
        Path config = ChildJvm.file("kelpie.yaml", RETRY);
        Path idle = folder.resolve("idle.log");
        Path guarded = folder.resolve("guarded.log");
        Result bare = everyday(jdk, jar).jvm(use).run();
        everyday(jdk, jar).jvm(use).jvm(log(idle)).agent("http.port=0").run();
        Result retried = everyday(jdk, jar)
                .jvm(use)
                .jvm(log(guarded))
                .agent(config.toString())
                .run();
        assertThat(lineOf(idle)).contains(origin);
        assertThat(bare.stdout()).contains("unreliable not yet\n");
        assertThat(retried.stdout()).isEqualTo(bare.stdout().replace("unreliable not yet\n", "unreliable ok\n"));
        assertThat(retried.complaints()).isEmpty();
        assertThat(retried.foreignStderr()).isEmpty();
    }

    private static String log(Path file) {
        return "-Xlog:class+load:file=" + file;
    }

    private static String lineOf(Path log) throws IOException {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> line.contains(" " + Everyday.class.getName() + " "))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("not loaded at all"));
        }
    }

    /**
     * An AOT cache that was made without {@code java.instrument} is of no use with any agent, and the JVM complains on stdout; with
     * it, JDK 25 complains of its own base archive, and adds a time that would differ.
     */
    private static ChildJvm everyday(Jdk jdk, Path jar) {
        return ChildJvm.on(jdk)
                .jvm("-Xmx64m", "--add-modules=java.instrument", "-Xlog:all=warning:stdout:none")
                .launch(List.of("-cp", jar.toString(), Everyday.class.getName()));
    }

    /** Archives hold only what comes from jars. */
    private Path jar() throws IOException {
        Path jar = folder.resolve("apps.jar");
        Path classes = Built.testClasses();
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file);
                Stream<Path> all = Files.list(classes.resolve("io/kelpie/it/apps"))) {
            all.filter(Files::isRegularFile).sorted().forEach(each -> add(out, classes, each));
        }
        return jar;
    }

    private static void add(JarOutputStream out, Path root, Path file) {
        try {
            out.putNextEntry(new JarEntry(root.relativize(file).toString()));
            Files.copy(file, out);
            out.closeEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
