package io.kelpie.it.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class JarsTest {

    @Test
    void findsWhatTheBuildHasMade() {
        assertThat(Jars.agent()).isRegularFile().hasFileName("kelpie-agent.jar");
        assertThat(Jars.tool()).isRegularFile().hasFileName("kelpie.jar");
        assertThat(Jars.root()).isDirectoryContaining("glob:**/pom.xml");
    }

    @Test
    void saysHowToMakeWhatIsMissing() {
        assertThatThrownBy(() -> Jars.built("agent/launcher/target/no-such.jar"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("no-such.jar")
                .hasMessageContaining("mvn -DskipTests package");
    }
}
