package io.kelpie.tool.attach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kelpie.tool.jvm.JvmProcess;
import io.kelpie.tool.outcome.CommandFailed;
import io.kelpie.tool.testing.FakeAgentJar;
import io.kelpie.tool.testing.FakeProc;
import io.kelpie.tool.testing.FakeProc.FakeProcess;
import io.kelpie.tool.testing.Processes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HandoverTest {

    @TempDir
    private Path root;

    @TempDir
    private Path home;

    private FakeProc proc;
    private FakeProcess target;
    private AgentJar jar;
    private Path cache;
    private long me;

    @BeforeEach
    void startJvm() throws IOException {
        me = (Integer) Files.getAttribute(root, "unix:uid");
        proc = new FakeProc(root, me);
        target = proc.jvm(42, 7, me, "java", "Shop");
        for (long pid : new long[] {1, 42}) {
            proc.process(pid, 7).symlink("ns/mnt", "mnt:[1]").symlink("ns/net", "net:[1]");
        }
        proc.process(1, 7).symlink("root", "/");
        target.commandLine("java", "Shop").symlink("root", "/");
        jar = AgentJar.of(FakeAgentJar.write(home.resolve("a.jar"), "1.2"));
        cache = home.resolve("cache/kelpie");
    }

    @Nested
    class OnTheSameSystem {

        @Test
        void theJarIsKeptInTheUsersCacheForTheUserAlone() throws IOException {
            Path kept = Path.of(handover().jar(process(), jar));

            assertThat(kept).hasParent(cache).hasBinaryContent(jar.bytes());
            assertThat(kept.getFileName().toString()).matches("kelpie-agent-1\\.2-[0-9a-f]{16}\\.jar");
            assertThat(permissions(kept)).isEqualTo("rw-------");
            assertThat(permissions(cache)).isEqualTo("rwx------");
        }

        @Test
        void theSameJarIsNeverWrittenTwice() throws IOException {
            Path first = Path.of(handover().jar(process(), jar));
            Object key = Files.getAttribute(first, "unix:ino");

            assertThat(handover().jar(process(), jar)).isEqualTo(first.toString());
            assertThat(Files.getAttribute(first, "unix:ino")).isEqualTo(key);
            assertThat(cache).isDirectoryContaining(path -> path.equals(first));
        }

        @Test
        void aDamagedJarIsReplacedByANewFileAndNotWrittenInto() throws IOException {
            Path first = Path.of(handover().jar(process(), jar));
            Files.writeString(first, "damaged");
            Object damaged = Files.getAttribute(first, "unix:ino");

            handover().jar(process(), jar);

            assertThat(first).hasBinaryContent(jar.bytes());
            assertThat(Files.getAttribute(first, "unix:ino")).isNotEqualTo(damaged);
        }

        @Test
        void aCacheThatOthersMayWriteToIsNotUsed() throws IOException {
            Files.createDirectories(cache);
            Files.setPosixFilePermissions(cache, PosixFilePermissions.fromString("rwxrwxrwx"));

            Path kept = Path.of(handover().jar(process(), jar));

            assertThat(kept.getParent()).isNotEqualTo(cache);
            assertThat(kept).hasBinaryContent(jar.bytes());
        }

        @Test
        void theConfigurationIsReadInPlace() {
            assertThat(handover().config(process(), home.resolve("k.yaml")))
                    .isEqualTo(home.resolve("k.yaml").toString());
        }
    }

    @Nested
    class InAContainer {

        private Path tmp;

        @BeforeEach
        void enterContainer() throws IOException {
            Files.delete(root.resolve("42/root"));
            target.symlink("ns/mnt", "mnt:[2]");
            tmp = target.directory("root/tmp");
        }

        @Test
        void jarAndConfigurationAreCopiedIntoItsTmp() throws IOException {
            Path config = Files.writeString(home.resolve("k.yaml"), "guards: {}");

            String seenJar = handover().jar(process(), jar);
            String seenConfig = handover().config(process(), config);

            assertThat(seenJar).startsWith("/tmp/kelpie-jars-" + me + "/kelpie-agent-1.2-");
            assertThat(root.resolve("42/root" + seenJar)).hasBinaryContent(jar.bytes());
            assertThat(seenConfig).startsWith("/tmp/").endsWith("/kelpie.yaml");
            assertThat(root.resolve("42/root" + seenConfig)).hasContent("guards: {}");
            assertThat(cache).doesNotExist();
        }

        @Test
        void nothingOfItStaysBehind() throws IOException {
            Path config = Files.writeString(home.resolve("k.yaml"), "guards: {}");
            handover().jar(process(), jar);
            handover().config(process(), config);

            handover().tidy(process());

            assertThat(tmp).isEmptyDirectory();
        }

        @Test
        void aLinkThatSomebodyPlantedIsNotFollowed() throws IOException {
            Path elsewhere = Files.createDirectory(home.resolve("elsewhere"));
            Files.createSymbolicLink(tmp.resolve("kelpie-jars-" + me), elsewhere);

            String seen = handover().jar(process(), jar);
            handover().tidy(process());

            assertThat(elsewhere).isEmptyDirectory();
            assertThat(root.resolve("42/root" + seen)).exists();
        }

        @Test
        void saysWhenThereIsNowhereToWriteTo() throws IOException {
            Files.delete(tmp);
            Files.writeString(tmp, "not a directory");

            assertThatThrownBy(() -> handover().jar(process(), jar))
                    .isInstanceOf(CommandFailed.class)
                    .hasMessageContaining("cannot put the agent's files");
        }
    }

    @Test
    void refusesJarsThatAreNotTheAgent() throws IOException {
        Path text = Files.writeString(home.resolve("text.jar"), "not a jar");

        assertThatThrownBy(() -> AgentJar.of(text)).hasMessageContaining("is not a Kelpie agent jar");
        assertThatThrownBy(() -> AgentJar.of(home.resolve("missing.jar"))).hasMessageContaining("cannot read");
    }

    private JvmProcess process() {
        return Processes.look(proc, 42);
    }

    private Handover handover() {
        return new Handover(proc.view(), cache);
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
