package io.kelpie.it.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdksTest {

    @TempDir
    Path machine;

    private final Map<String, String> properties = new HashMap<>();
    private final Map<String, String> environment = new HashMap<>();

    @Test
    void findsTheOneThatRunsTheTests() {
        assertThat(Jdks.all())
                .anySatisfy(jdk ->
                        assertThat(jdk.feature()).isEqualTo(Runtime.version().feature()));
    }

    @Test
    void takesThoseThatAreNamedOldestFirst() throws IOException {
        name(jdk("b", "25"), jdk("c", "17.0.15"), jdk("a", "17.0.2"));
        assertThat(find()).extracting(Jdk::version).containsExactly("17.0.15", "17.0.2", "25");
    }

    @Test
    void leavesOutOldOnesAndWhatIsNoJdk() throws IOException {
        Path jre = jdk("jre", "21");
        Files.delete(jre.resolve("bin/javac"));
        name(jdk("eight", "1.8.0_402"), jdk("eleven", "11.0.1"), jre, machine.resolve("nothing"), jdk("ea", "26-ea"));
        assertThat(find()).extracting(Jdk::feature).containsExactly(26);
    }

    @Test
    void countsOneJdkWithSeveralNamesOnce() throws IOException {
        Path jdk = jdk("jdk", "17");
        name(jdk, Files.createSymbolicLink(machine.resolve("link"), jdk));
        assertThat(find()).extracting(Jdk::home).containsExactly(jdk.toRealPath());
    }

    @Test
    void looksIntoEnvironmentAndHome() throws IOException {
        properties.put("user.home", machine.toString());
        environment.put("JAVA_HOME", jdk("one", "17.0.1").toString());
        environment.put("JAVA_HOME_25_X64", jdk("two", "25.0.1").toString());
        jdk(".sdkman/candidates/java/three", "17.0.3");
        assertThat(find()).extracting(Jdk::version).contains("17.0.1", "25.0.1", "17.0.3");
    }

    @Test
    void failsWhenARequiredOneIsMissing() throws IOException {
        Path jdk = jdk("one", "17.0.1");
        name(jdk);
        environment.put("KELPIE_IT_REQUIRE", "17, 25");
        assertThatThrownBy(this::find)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("JDK [25] is needed")
                .hasMessageContaining("JDK 17.0.1 (" + jdk.toRealPath() + ")")
                .hasMessageContaining("-Dkelpie.it.jdks=");
    }

    @Test
    void isContentWhenTheRequiredOnesAreThere() throws IOException {
        name(jdk("one", "17.0.1"), jdk("two", "25"));
        properties.put("kelpie.it.require", "25,17");
        assertThat(find()).hasSize(2);
    }

    @Test
    void failsWhenThereIsNone() {
        name(machine.resolve("nothing"));
        assertThatThrownBy(this::find).hasMessageContaining("JDK 17 or later is needed");
    }

    private List<Jdk> find() {
        return Jdks.find(properties::get, environment);
    }

    private void name(Path... homes) {
        properties.put(
                "kelpie.it.jdks",
                String.join(
                        File.pathSeparator,
                        List.of(homes).stream().map(Path::toString).toList()));
    }

    private Path jdk(String name, String version) throws IOException {
        Path home = machine.resolve(name);
        Path compiler = new Jdk(home, version, 0).program("javac");
        Files.createDirectories(compiler.resolveSibling("."));
        Files.createFile(compiler);
        assertThat(compiler.toFile().setExecutable(true)).isTrue();
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        return home;
    }
}
