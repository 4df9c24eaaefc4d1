package io.kelpie.model.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What reading a configuration loads into a starting JVM: asked of a class loader of its own. */
class ColdStartTest {

    @Test
    void withoutFileTheYamlLibraryStaysOut() throws Exception {
        try (Recording loader = new Recording()) {
            read(loader, null);

            assertThat(loader.requested)
                    .contains("io.kelpie.model.read.ConfigReader")
                    .noneMatch(name -> name.startsWith("org.snakeyaml"))
                    .noneMatch(name -> name.startsWith("io.kelpie.model.yaml"))
                    .noneMatch(name -> name.startsWith("io.kelpie.model.spec"))
                    .noneMatch(name -> name.startsWith("io.kelpie.model.keys"));
            assertThat(loader.ours()).as("%s", loader.requested).hasSizeLessThanOrEqualTo(16);
        }
    }

    @Test
    void aPlainFileNeedsNoYamlLibrary() throws Exception {
        try (Recording loader = new Recording()) {
            read(loader, "guards: {a: {methods: com.acme.A, retry: 3}}");

            assertThat(loader.requested)
                    .contains("io.kelpie.model.yaml.YamlReader", "io.kelpie.model.policy.RetryReader")
                    .noneMatch(name -> name.startsWith("org.snakeyaml"))
                    .noneMatch(name -> name.startsWith("java.nio.file"))
                    .noneMatch(name -> name.startsWith("java.util.logging"))
                    .doesNotContain("java.util.regex.Pattern")
                    .noneMatch(name -> name.startsWith("java.util.stream"))
                    .noneMatch(name -> name.endsWith(".BreakerReader"))
                    .noneMatch(name -> name.endsWith(".OrderReader"))
                    .noneMatch(name -> name.endsWith(".RejectReader"))
                    .noneMatch(name -> name.startsWith("io.kelpie.model.preset"))
                    .noneMatch(name -> name.startsWith("io.kelpie.model.docs"))
                    .noneMatch(name -> name.endsWith(".Snippet"));
        }
    }

    @Test
    void aPresetNeedsNoYamlLibraryEither() throws Exception {
        try (Recording loader = new Recording()) {
            read(
                    loader,
                    "guards: {a: {preset: jdbc}, b: {preset: http-client}, c: {preset: messaging}, d: {preset: redis}}");

            assertThat(loader.requested)
                    .contains("io.kelpie.model.preset.Presets")
                    .noneMatch(name -> name.startsWith("org.snakeyaml"))
                    .noneMatch(name -> name.endsWith(".FallbackReader"));
        }
    }

    @Test
    void anyOtherFileLoadsTheParserOnly() throws Exception {
        try (Recording loader = new Recording()) {
            read(loader, "--- {guards: {a: {methods: com.acme.A, retry: 3}}}");

            assertThat(loader.requested)
                    .anyMatch(name -> name.startsWith("org.snakeyaml.engine.v2.parser"))
                    .noneMatch(name -> name.startsWith("org.snakeyaml.engine.v2.composer"));
        }
    }

    private static void read(Recording loader, @Nullable String content) throws ReflectiveOperationException {
        Class<?> sources = loader.loadClass("io.kelpie.model.read.ConfigSource");
        Class<?> overrides = loader.loadClass("io.kelpie.model.args.Overrides");
        Object source = content == null
                ? sources.getMethod("none").invoke(null)
                : sources.getMethod("of", String.class, byte[].class)
                        .invoke(null, "k", content.getBytes(StandardCharsets.UTF_8));
        Object loaded = loader.loadClass("io.kelpie.model.read.ConfigReader")
                .getMethod("read", sources, overrides)
                .invoke(null, source, overrides.getMethod("none").invoke(null));
        assertThat(loaded.toString()).contains("problems=[]");
    }

    /** Loads Kelpie and its libraries itself, and remembers every name that it is asked for. */
    private static final class Recording extends URLClassLoader {

        private final List<String> requested = new ArrayList<>();

        private Recording() throws MalformedURLException {
            super(classPath(), ClassLoader.getPlatformClassLoader());
        }

        private List<String> ours() {
            return requested.stream()
                    .filter(name -> name.startsWith("io.kelpie"))
                    .distinct()
                    .toList();
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            requested.add(name);
            return super.loadClass(name, resolve);
        }

        private static URL[] classPath() throws MalformedURLException {
            List<URL> urls = new ArrayList<>();
            for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
                urls.add(new File(entry).toURI().toURL());
            }
            return urls.toArray(new URL[0]);
        }
    }
}
