package io.kelpie.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.kelpie.it.apps.Everyday;
import io.kelpie.it.harness.Attach;
import io.kelpie.it.harness.Built;
import io.kelpie.it.harness.ChildJvm;
import io.kelpie.it.harness.EveryJdk;
import io.kelpie.it.harness.Jdk;
import io.kelpie.it.harness.Result;
import io.kelpie.it.harness.RunningJvm;
import io.kelpie.it.harness.Trio;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

/** The two files that users get, looked at as files. */
class ShippedJarsTest {

    private static final long MIB = 1024 * 1024;
    private static final LocalDateTime BUILT = LocalDateTime.of(2026, 11, 22, 0, 0);

    @Test
    void agentShowsTheApplicationNothingButItsLauncher() throws IOException {
        try (ZipFile jar = new ZipFile(Built.agentJar().toFile())) {
            assertThat(names(jar))
                    .allMatch(name -> name.startsWith("META-INF/")
                            || name.startsWith("io/kelpie/launcher/")
                            || name.matches("inst/([a-z.]+\\.jar)?")
                            || name.equals("io/")
                            || name.equals("io/kelpie/"))
                    .contains("io/kelpie/launcher/Launcher.class", "io/kelpie/launcher/gate/KelpieGate1.class")
                    .noneMatch(name -> name.startsWith("META-INF/services/") || name.startsWith("META-INF/versions/"));
        }
    }

    @Test
    void agentIsSmall() throws IOException {
        assertThat(Files.size(Built.agentJar())).isLessThanOrEqualTo(7 * MIB);
    }

    @Test
    void agentTellsTheJvmHowToStartIt() throws IOException {
        try (JarFile jar = new JarFile(Built.agentJar().toFile())) {
            Attributes manifest = jar.getManifest().getMainAttributes();
            assertThat(manifest.getValue("Premain-Class")).isEqualTo("io.kelpie.launcher.Launcher");
            assertThat(manifest.getValue("Agent-Class")).isEqualTo("io.kelpie.launcher.Launcher");
            assertThat(manifest.getValue("Can-Retransform-Classes")).isEqualTo("true");
            assertThat(manifest.getValue("Implementation-Version")).matches("\\d+\\.\\d+\\.\\d+.*");
            assertThat(manifest.getValue("Boot-Class-Path")).isNull();
            assertThat(manifest.getValue("Class-Path")).isNull();
        }
    }

    /** The loader finds a class by the name of the jar, and reads it in place. */
    @Test
    void nestedJarsAreStoredAndNamedAfterTheirPackage() throws IOException {
        try (ZipFile jar = new ZipFile(Built.agentJar().toFile())) {
            List<ZipEntry> nested = new ArrayList<>();
            jar.stream().filter(entry -> entry.getName().endsWith(".jar")).forEach(nested::add);
            assertThat(nested)
                    .extracting(ZipEntry::getName)
                    .contains("inst/io.kelpie.jar", "inst/net.bytebuddy.jar.asm.jar", "inst/org.snakeyaml.engine.jar");
            for (ZipEntry entry : nested) {
                assertThat(entry.getMethod()).as(entry.getName()).isEqualTo(ZipEntry.STORED);
                String folder = entry.getName()
                                .substring("inst/".length(), entry.getName().length() - ".jar".length())
                                .replace('.', '/')
                        + "/";
                assertThat(files(jar.getInputStream(entry)))
                        .as(entry.getName())
                        .isNotEmpty()
                        .allMatch(name -> name.startsWith(folder));
            }
        }
    }

    @Test
    void bothCarryTheLicence() throws IOException {
        byte[] licence = Files.readAllBytes(Built.root().resolve("LICENSE"));
        for (Path path : List.of(Built.agentJar(), Built.toolJar())) {
            try (ZipFile jar = new ZipFile(path.toFile())) {
                assertThat(content(jar, "META-INF/LICENSE")).as(path.toString()).isEqualTo(licence);
                assertThat(new String(content(jar, "META-INF/NOTICE"), StandardCharsets.UTF_8))
                        .as(path.toString())
                        .contains("Jackson", "SnakeYAML Engine")
                        .contains("ASM", "picocli");
                assertThat(names(jar))
                        .contains("META-INF/FastDoubleParser-LICENSE", "META-INF/Schubfach-LICENSE")
                        .contains("META-INF/FastDoubleParser-ThirdParty-LICENSE");
                if (path.equals(Built.agentJar())) {
                    assertThat(names(jar)).contains("META-INF/licenses/ASM");
                }
            }
        }
    }

    @Test
    void toolCarriesTheAgentAsItWasBuilt() throws IOException {
        try (ZipFile jar = new ZipFile(Built.toolJar().toFile())) {
            assertThat(Arrays.equals(content(jar, "kelpie-agent.jar"), Files.readAllBytes(Built.agentJar())))
                    .isTrue();
        }
    }

    @EveryJdk
    void toolRunsAndSaysWhoItIs(Jdk jdk) throws IOException {
        Result result = Attach.tool(jdk, "--version");
        assertThat(result.exitCode()).isZero();
        assertThat(result.stdout()).contains(version(Built.agentJar()));
        assertThat(result.stderr()).isEmpty();
    }

    @Test
    void bothHaveTheSameVersion() throws IOException {
        assertThat(version(Built.toolJar())).isEqualTo(version(Built.agentJar()));
    }

    /** Whoever builds the same sources gets the same files: no entry tells when, in which order or by whom. */
    @Test
    void bothAreReproducible() throws IOException {
        for (Path path : List.of(Built.agentJar(), Built.toolJar())) {
            try (JarFile jar = new JarFile(path.toFile())) {
                assertThat(jar.getManifest().getMainAttributes().keySet())
                        .extracting(Object::toString)
                        .doesNotContain("Built-By", "Build-Jdk", "Build-Time", "Bnd-LastModified");
            }
        }
        try (ZipFile jar = new ZipFile(Built.agentJar().toFile())) {
            assertThat(jar.stream()).allMatch(entry -> entry.getTimeLocal().equals(BUILT));
            for (String name : names(jar)) {
                if (name.endsWith(".jar")) {
                    assertThat(times(content(jar, name))).as(name).containsOnly(BUILT);
                }
            }
        }
    }

    @Test
    void nothingOfTheBuildIsLeftInThem() throws IOException {
        for (Path path : List.of(Built.agentJar(), Built.toolJar())) {
            try (ZipFile jar = new ZipFile(path.toFile())) {
                Set<String> all = new TreeSet<>(names(jar));
                for (String name : names(jar)) {
                    if (name.endsWith(".jar")) {
                        all.addAll(files(new ByteArrayInputStream(content(jar, name))));
                    }
                }
                assertThat(all)
                        .noneMatch(name -> name.matches(".*(Test|Tests|TestCase)(\\$.*)?\\.class"))
                        .noneMatch(name -> name.contains("/testing/") || name.contains("junit") || name.contains("assertj"))
                        .noneMatch(name -> name.endsWith(".java") || name.endsWith(".kt") || name.endsWith("pom.xml"))
                        .noneMatch(name -> name.endsWith("package-info.class") || name.endsWith(".DS_Store"))
                        .noneMatch(name -> name.startsWith("org/jspecify/") || name.startsWith("META-INF/maven/"));
            }
        }
    }

    /** The JVM warns of agents that append to the boot class path, define classes by {@code Unsafe}, or call native code. */
    @EveryJdk
    void startsWithoutALineThatIsNotItsOwn(Jdk jdk) {
        Path config = ChildJvm.file("kelpie.yaml", Trio.GUARDS);
        try (RunningJvm jvm = ChildJvm.on(jdk)
                .jvm("-Xmx64m")
                .agent(config.toString())
                .conversing()
                .main(Everyday.class)
                .start()) {
            Result result = jvm.awaitStderr(" is watching").hangUp().await();
            assertThat(result.stderr())
                    .matches("\\[kelpie] [-0-9T:]+Z INFO Kelpie \\S+ is watching: 2 guards, 3 methods woven, "
                            + "http://127\\.0\\.0\\.1:\\d+/status\n");
        }
    }

    private static String version(Path path) throws IOException {
        try (JarFile jar = new JarFile(path.toFile())) {
            return jar.getManifest().getMainAttributes().getValue("Implementation-Version");
        }
    }

    private static Set<String> names(ZipFile jar) {
        Set<String> names = new TreeSet<>();
        jar.stream().forEach(entry -> names.add(entry.getName()));
        return names;
    }

    private static byte[] content(ZipFile jar, String name) throws IOException {
        ZipEntry entry = jar.getEntry(name);
        assertThat(entry).as(name + " in " + jar.getName()).isNotNull();
        try (InputStream in = jar.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }

    private static List<String> files(InputStream jar) throws IOException {
        List<String> names = new ArrayList<>();
        try (ZipInputStream in = new ZipInputStream(jar)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (!entry.isDirectory()) {
                    names.add(entry.getName());
                }
            }
        }
        return names;
    }

    private static Set<LocalDateTime> times(byte[] jar) throws IOException {
        Set<LocalDateTime> times = new TreeSet<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(jar))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                times.add(entry.getTimeLocal());
            }
        }
        return times;
    }
}
