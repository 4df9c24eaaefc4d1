package io.kelpie.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.kelpie.it.harness.Built;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sources built once more, in another place, by the Maven that runs the tests. */
class ReproducibleBuildTest {

    private static final Set<String> NOT_SOURCES = Set.of("target", ".git");
    private static final int DEADLINE_MINUTES = 10;

    @TempDir
    private Path elsewhere;

    @Test
    void twoBuildsInTwoPlacesMakeTheSameJars() throws IOException, InterruptedException {
        Path root = Built.root();
        copy(root, elsewhere);

        build();

        for (Path jar : new Path[] {Built.agentJar(), Built.toolJar()}) {
            Path again = elsewhere.resolve(root.relativize(jar));
            assertThat(Files.mismatch(jar, again))
                    .as("first different byte of %s", jar)
                    .isEqualTo(-1);
        }
    }

    private void build() throws IOException, InterruptedException {
        Path log = elsewhere.resolve("build.log");
        Process maven = new ProcessBuilder(
                        Path.of(System.getProperty("kelpie.it.maven"), "bin", "mvn")
                                .toString(),
                        "-B",
                        "-o",
                        "-ntp",
                        "-Dmaven.repo.local=" + System.getProperty("localRepository"),
                        "-DskipTests",
                        "-pl",
                        "attach-tool",
                        "-am",
                        "package")
                .directory(elsewhere.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertThat(maven.waitFor(DEADLINE_MINUTES, TimeUnit.MINUTES))
                    .as("the second build ends in time")
                    .isTrue();
            assertThat(maven.exitValue()).as(Files.readString(log)).isZero();
        } finally {
            maven.descendants().forEach(ProcessHandle::destroyForcibly);
            maven.destroyForcibly();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                if (NOT_SOURCES.contains(folder.getFileName().toString())) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(to.resolve(from.relativize(folder)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(file, to.resolve(from.relativize(file)));
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
