package io.kelpie.core.annotation.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigBuilder;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Properties from an application's MicroProfile Config. */
class MicroProfileSourceTest {

    /** Gives each class loader the configuration that a test has put there, as an application server does. */
    private static final class Server extends ConfigProviderResolver {

        private final Map<ClassLoader, Config> configs;

        Server(Map<ClassLoader, Config> configs) {
            this.configs = configs;
        }

        @Override
        public Config getConfig() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Config getConfig(ClassLoader loader) {
            Config config = configs.get(loader);
            if (config == null) {
                throw new IllegalStateException("no configuration for " + loader);
            }
            return config;
        }

        @Override
        public ConfigBuilder getBuilder() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void registerConfig(Config config, ClassLoader loader) {}

        @Override
        public void releaseConfig(Config config) {}
    }

    private final ClassLoader own = MicroProfileSourceTest.class.getClassLoader();
    private final ClassLoader deployment = new ClassLoader(own) {};
    private final ClassLoader context = Thread.currentThread().getContextClassLoader();

    private static Config config(String value) {
        return (Config) Proxy.newProxyInstance(
                Config.class.getClassLoader(), new Class<?>[] {Config.class}, (proxy, method, arguments) -> {
                    if (!method.getName().equals("getOptionalValue") || arguments[1] != String.class) {
                        throw new UnsupportedOperationException(method.toString());
                    }
                    if (arguments[0].equals("broken")) {
                        throw new NoSuchElementException("${other}");
                    }
                    return arguments[0].equals("Retry/maxRetries") ? Optional.of(value) : Optional.empty();
                });
    }

    @BeforeEach
    void install() {
        ConfigProviderResolver.setInstance(new Server(Map.of(own, config("1"), deployment, config("2"))));
    }

    @AfterEach
    void remove() {
        ConfigProviderResolver.setInstance(null);
        Thread.currentThread().setContextClassLoader(context);
    }

    @Test
    void theDeploymentOfTheCallingThreadDecides() {
        Thread.currentThread().setContextClassLoader(deployment);
        assertThat(Sources.of(MicroProfileSourceTest.class).value("Retry/maxRetries"))
                .isEqualTo("2");
    }

    @Test
    void theLoaderOfTheClassDecidesWhenTheThreadHasNone() {
        Thread.currentThread().setContextClassLoader(new ClassLoader(own) {});
        assertThat(Sources.of(MicroProfileSourceTest.class).value("Retry/maxRetries"))
                .isEqualTo("1");
    }

    @Test
    void whatIsNotSetIsNothing() {
        assertThat(Sources.of(MicroProfileSourceTest.class).value("Retry/delay"))
                .isNull();
    }

    @Test
    void aConfigurationThatCannotTellSaysSo() {
        Source source = Sources.of(MicroProfileSourceTest.class);
        assertThatThrownBy(() -> source.value("broken"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the configuration cannot tell broken")
                .hasRootCauseMessage("${other}");
    }
}
