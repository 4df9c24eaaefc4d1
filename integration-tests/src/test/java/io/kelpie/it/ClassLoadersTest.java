package io.kelpie.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kelpie.it.apps.Languages;
import io.kelpie.it.apps.bundle.FrameworkHost;
import io.kelpie.it.apps.loaders.ManyLoaders;
import io.kelpie.it.apps.loaders.ParallelLoading;
import io.kelpie.it.apps.till.TillLoop;
import io.kelpie.it.apps.web.WebHost;
import io.kelpie.it.harness.Attach;
import io.kelpie.it.harness.Built;
import io.kelpie.it.harness.ChildJvm;
import io.kelpie.it.harness.EveryJdk;
import io.kelpie.it.harness.Jars;
import io.kelpie.it.harness.Jdk;
import io.kelpie.it.harness.Result;
import io.kelpie.it.harness.RunningJvm;
import io.kelpie.it.harness.StatusPort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same till in every kind of house: whichever loader has defined a class, a guard finds it, names the loader, and leaves again.
 */
class ClassLoadersTest {

    private static final String TILL = """
            http: 0
            guards:
              till: { methods: [io.kelpie.it.apps.till.Till#call()], retry: { maxAttempts: 3, waitDuration: 0, budget: off } }
            """;

    private static final String TILL_PACKAGE = "io.kelpie.it.apps.till";
    private static final String UNGUARDED = " ok=10 bad=20";
    private static final String GUARDED = " ok=30 bad=0";

    @TempDir
    Path folder;

    @EveryJdk
    void classPath(Jdk jdk) {
        comesLeavesAndComesBack(
                ChildJvm.on(jdk), List.of("-cp", tillJar().toString(), TillLoop.class.getName()), "app");
    }

    @EveryJdk
    void modulePath(Jdk jdk) throws IOException {
        Path modules = compileModule(jdk);
        comesLeavesAndComesBack(
                ChildJvm.on(jdk), List.of("-p", modules.toString(), "-m", "till/" + TillLoop.class.getName()), "app");
    }

    @EveryJdk
    void springBootFatJar(Jdk jdk) {
        Path nested = Jars.make().packages("", TILL_PACKAGE).write(folder.resolve("nested.jar"));
        Path fat = Jars.make()
                .manifest("Main-Class", "org.springframework.boot.loader.launch.JarLauncher")
                .manifest("Start-Class", TillLoop.class.getName())
                .manifest("Spring-Boot-Classes", "BOOT-INF/classes/")
                .manifest("Spring-Boot-Lib", "BOOT-INF/lib/")
                .contentOf(Built.library("spring-boot-loader"))
                .packages("BOOT-INF/classes/", "io.kelpie.it.apps")
                .entry("BOOT-INF/lib/till.jar", nested)
                .write(folder.resolve("fat.jar"));
        comesLeavesAndComesBack(ChildJvm.on(jdk), List.of("-jar", fat.toString()), "LaunchedClassLoader");
    }

    @EveryJdk
    void felix(Jdk jdk) {
        osgi(jdk, "org.apache.felix.framework", "BundleClassLoader");
    }

    @EveryJdk
    void equinox(Jdk jdk) {
        osgi(jdk, "org.eclipse.osgi", "EquinoxClassLoader");
    }

    @EveryJdk
    void jbossModules(Jdk jdk) throws IOException {
        Path module = folder.resolve("modules/till/main");
        Jars.make().packages("", TILL_PACKAGE).write(module.resolve("till.jar"));
        Files.writeString(module.resolve("module.xml"), """
                <module xmlns="urn:jboss:module:1.9" name="till">
                  <main-class name="io.kelpie.it.apps.till.TillLoop"/>
                  <resources><resource-root path="till.jar"/></resources>
                </module>
                """);
        String runner = Built.library("jboss-modules").toString();
        comesLeavesAndComesBack(
                ChildJvm.on(jdk),
                List.of("-jar", runner, "-mp", folder.resolve("modules").toString(), "till"),
                "till");
    }

    @EveryJdk
    void tomcatWithTwentyRedeploys(Jdk jdk) throws IOException {
        Path application = folder.resolve("shop");
        copyClasses(TILL_PACKAGE, application.resolve("WEB-INF/classes"));
        copyClasses("io.kelpie.it.apps.web", application.resolve("WEB-INF/classes"));
        ChildJvm child = ChildJvm.on(jdk)
                .jvm("-Xmx128m")
                .deadline(Duration.ofMinutes(3))
                .agent(ChildJvm.file("kelpie.yaml", TILL).toString())
                .classPath(Built.library("tomcat-embed-core"), Built.library("tomcat-annotations-api"))
                .main(WebHost.class, folder.resolve("tomcat").toString(), application.toString());
        try (RunningJvm jvm = child.start()) {
            jvm.awaitStdout("last" + GUARDED);
            for (int i = 0; i <= 20; i++) {
                assertThat(jvm.stdout()).contains("deployment " + i + GUARDED);
            }
            assertThat(jvm.stdout()).contains("collected 20 of 20").doesNotContain(UNGUARDED);
            List<JsonNode> woven = woven(StatusPort.of(jvm), "till");
            assertThat(woven).as("only what is still deployed").hasSize(1);
            assertThat(woven.get(0).path("loader").asText()).contains("WebappClassLoader");
        }
    }

    @EveryJdk
    void loadersOutOfTheOrdinary(Jdk jdk) {
        String retry = "retry: { maxAttempts: 3, waitDuration: 0, budget: off }";
        String config = TILL
                + "  contract: { methods: ['io.kelpie.it.apps.loaders.Contract+#call()'], " + retry + " }\n"
                + "  fragile: { methods: ['@io.kelpie.it.apps.loaders.Fragile'], " + retry + " }\n";
        ChildJvm child = ChildJvm.on(jdk)
                .agent(ChildJvm.file("kelpie.yaml", config).toString())
                .main(ManyLoaders.class);
        try (RunningJvm jvm = child.start()) {
            List<String> all = List.of("bare", "twin", "sulky", "subtype", "marked", "orphan");
            for (String each : all) {
                jvm.awaitStdout(each + GUARDED);
            }
            StatusPort port = StatusPort.of(jvm);
            // naming a class loads it on the class path too, and there it matches as well
            assertThat(loaders(port, "till")).containsExactlyInAnyOrder("app", "bare", "twin", "sulky");
            assertThat(loaders(port, "contract")).containsExactlyInAnyOrder("app", "subtypes");
            assertThat(loaders(port, "fragile")).containsExactlyInAnyOrder("app", "marked", "orphan");
            detach(jvm, port);
            int left = jvm.stdout().length();
            for (String each : all) {
                jvm.await(
                        each + " unguarded", () -> jvm.stdout().substring(left).contains(each + UNGUARDED));
            }
            Attach.agent(jvm, ChildJvm.file("kelpie.yaml", config).toString());
            StatusPort.of(jvm, 2);
            int back = jvm.stdout().length();
            for (String each : all) {
                jvm.await(each + " guarded", () -> jvm.stdout().substring(back).contains(each + GUARDED));
            }
        }
    }

    @EveryJdk
    void sixteenThreadsLoadClassesWhileTheConfigurationChanges(Jdk jdk) throws IOException {
        Path config = ChildJvm.file("kelpie.yaml", manyGuards(0));
        Path stop = folder.resolve("stop");
        ChildJvm child = ChildJvm.on(jdk)
                .jvm("-Xmx256m")
                .deadline(Duration.ofMinutes(3))
                .agent(config.toString())
                .main(ParallelLoading.class, Built.library("kotlin-stdlib").toString(), stop.toString());
        try (RunningJvm jvm = child.start()) {
            jvm.awaitStdout("round 1");
            StatusPort port = StatusPort.of(jvm);
            for (int i = 1; i <= 10; i++) {
                Files.writeString(config, manyGuards(i));
                String guard = "changing" + i;
                jvm.await(guard, () -> port.status().path("guards").toString().contains('"' + guard + '"'));
            }
            assertThat(port.status().path("weaving").path("wovenMethods").asInt())
                    .isPositive();
            Files.createFile(stop);
            Result result = jvm.await();
            assertThat(result.stdout()).contains("all loaded");
            assertThat(result.foreignStderr()).isEmpty();
            assertThat(result.exitCode()).isZero();
        }
    }

    @EveryJdk
    void librariesOfOtherLanguages(Jdk jdk) {
        String config = """
                http: 0
                guards:
                  kotlin: { methods: [kotlin.collections.CollectionsKt___CollectionsKt#first(java.lang.Iterable)], RETRY }
                  scala: { methods: [scala.Option#getOrElse(scala.Function0)], RETRY }
                  groovy: { methods: ['org.codehaus.groovy.runtime.DefaultGroovyMethods#with(java.lang.Object, groovy.lang.Closure)'], RETRY }
                """.replace("RETRY", "retry: { maxAttempts: 3, waitDuration: 0, budget: off }");
        ChildJvm child = ChildJvm.on(jdk)
                .agent(ChildJvm.file("kelpie.yaml", config).toString())
                .classPath(Built.library("kotlin-stdlib"), Built.library("scala-library"), Built.library("groovy"))
                .main(Languages.class);
        try (RunningJvm jvm = child.start()) {
            for (String each : List.of("kotlin", "scala", "groovy")) {
                jvm.awaitStdout(each + GUARDED);
            }
            assertThat(jvm.stdout()).doesNotContain(UNGUARDED);
        }
    }

    private void osgi(Jdk jdk, String framework, String loader) {
        Path bundle = Jars.make()
                .manifest("Bundle-ManifestVersion", "2")
                .manifest("Bundle-SymbolicName", "till")
                .manifest("Bundle-Version", "1.0.0")
                .manifest("Bundle-Activator", "io.kelpie.it.apps.bundle.TillActivator")
                .manifest("Import-Package", "org.osgi.framework")
                .packages("", TILL_PACKAGE, "io.kelpie.it.apps.bundle")
                .write(folder.resolve("bundle.jar"));
        Path host = Jars.make().packages("", "io.kelpie.it.apps.bundle").write(folder.resolve("host.jar"));
        List<String> launcher =
                new ArrayList<>(List.of("-cp", host + java.io.File.pathSeparator + Built.library(framework)));
        launcher.add(FrameworkHost.class.getName());
        launcher.add(folder.resolve("storage").toString());
        launcher.add(bundle.toUri().toString());
        comesLeavesAndComesBack(ChildJvm.on(jdk), launcher, loader);
    }

    /** By -javaagent, out again, and in by attach when the class has long been loaded. */
    private static void comesLeavesAndComesBack(ChildJvm child, List<String> launcher, String loader) {
        String config = ChildJvm.file("kelpie.yaml", TILL).toString();
        try (RunningJvm jvm =
                child.jvm("-Xmx128m").agent(config).launch(launcher).start()) {
            jvm.awaitStdout("till" + GUARDED);
            assertThat(jvm.stdout()).as("guarded from the first call").doesNotContain(UNGUARDED);
            StatusPort port = StatusPort.of(jvm);
            assertWoven(port, loader);
            detach(jvm, port);
            int left = jvm.stdout().length();
            jvm.await("the old behaviour", () -> jvm.stdout().substring(left).contains("till" + UNGUARDED));
            Attach.agent(jvm, config);
            int back = jvm.stdout().length();
            jvm.await("a guard again", () -> jvm.stdout().substring(back).contains("till" + GUARDED));
            assertWoven(StatusPort.of(jvm, 2), loader);
        }
    }

    private static void assertWoven(StatusPort port, String loader) {
        List<JsonNode> woven = woven(port, "till");
        assertThat(woven).hasSize(1);
        assertThat(woven.get(0).path("class").asText()).isEqualTo("io.kelpie.it.apps.till.Till");
        assertThat(woven.get(0).path("method").asText()).isEqualTo("call()");
        assertThat(woven.get(0).path("loader").asText()).contains(loader);
        assertThat(port.guard("till").at("/retry/recovered").asLong()).isPositive();
    }

    private static void detach(RunningJvm jvm, StatusPort port) {
        assertThat(port.post("/api/v1/agent/detach", port.token()).statusCode()).isEqualTo(202);
        jvm.awaitStderr("Kelpie has left");
    }

    private static List<JsonNode> woven(StatusPort port, String guard) {
        List<JsonNode> woven = new ArrayList<>();
        port.guard(guard).at("/methods/woven").forEach(woven::add);
        return woven;
    }

    private static List<String> loaders(StatusPort port, String guard) {
        return woven(port, guard).stream()
                .map(each -> each.path("loader").asText())
                .toList();
    }

    /** Exact names, patterns, subtypes and annotations, of which something is different each time. */
    private static String manyGuards(int change) {
        return """
                http: 0
                agent: { reloadInterval: 100ms }
                guards:
                  exact: { methods: [kotlin.text.StringsKt__StringsKt#*], retry: {} }
                  pattern: { methods: ['kotlin.collections.*#*(..)'], exclude: ['*#get*'], circuitBreaker: {} }
                  subtypes: { methods: ['kotlin.jvm.functions.Function1+#invoke(..)'], circuitBreaker: {} }
                  marked: { methods: ['@kotlin.Metadata kotlin.sequences.*'], circuitBreaker: {} }
                  changing%1$d: { methods: ['kotlin.ranges.*#*%1$d(..)', 'kotlin.Lazy+#*'], circuitBreaker: {} }
                """.formatted(change);
    }

    private Path tillJar() {
        return Jars.make().packages("", TILL_PACKAGE).write(folder.resolve("till.jar"));
    }

    private Path compileModule(Jdk jdk) throws IOException {
        Path declaration = folder.resolve("module-info.java");
        Files.writeString(declaration, "module till {}");
        Path sources = Built.root().resolve("integration-tests/src/test/java/io/kelpie/it/apps/till");
        Path modules = folder.resolve("modules");
        Result compiled = Attach.program(new ProcessBuilder(
                jdk.program("javac"),
                "-d",
                modules.resolve("till").toString(),
                declaration.toString(),
                sources.resolve("Till.java").toString(),
                sources.resolve("Rounds.java").toString(),
                sources.resolve("TillLoop.java").toString()));
        assertThat(compiled.exitCode()).as(compiled.stderr()).isZero();
        return modules;
    }

    private static void copyClasses(String packageName, Path target) throws IOException {
        String path = packageName.replace('.', '/');
        Path to = Files.createDirectories(target.resolve(path));
        try (var files = Files.list(Built.testClasses().resolve(path))) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName().toString()));
            }
        }
    }
}
