package io.kelpie.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.kelpie.core.config.WatchedFile.Look;
import io.kelpie.model.config.GuardConfig;
import io.kelpie.model.config.KelpieConfig;
import io.kelpie.model.read.Loaded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {

    @TempDir
    Path folder;

    private Path file = Path.of("");

    @BeforeEach
    void writeFile() throws IOException {
        file = Files.writeString(folder.resolve("kelpie.yaml"), guard("old"));
    }

    @Test
    void aChangeRightAfterTheFirstReadingIsSeen() throws IOException {
        Settings settings = new Settings(file.toString());
        Files.writeString(file, guard("new"));
        assertThat(settings.look()).isEqualTo(Look.CHANGING);
        assertThat(settings.look()).isEqualTo(Look.CHANGED);
        KelpieConfig next = settings.successor(settings.read());
        settings.take(next);
        assertThat(settings.config().guards()).extracting(GuardConfig::name).containsExactly("new");
        assertThat(settings.status().reloads()).isEqualTo(1);
    }

    @Test
    void aFileThatIsGoneIsReportedAndIsNoReload() throws IOException {
        Settings settings = new Settings(file.toString());
        Files.delete(file);
        assertThat(settings.look()).isEqualTo(Look.CHANGING);
        assertThat(settings.look()).isEqualTo(Look.CHANGED);
        Loaded read = settings.read();
        assertThat(read.readable()).isFalse();
        assertThat(settings.status().state()).isEqualTo("problems");
        assertThat(settings.status().reloads()).isZero();
        assertThat(settings.config().guards()).extracting(GuardConfig::name).containsExactly("old");
    }

    @Test
    void aFileThatIsNotToBeLookedAtNeverChanges() throws IOException {
        Settings settings = new Settings("config=" + file + ",agent.reload=off");
        Files.delete(file);
        assertThat(settings.look()).isEqualTo(Look.SAME);
        assertThat(settings.look()).isEqualTo(Look.SAME);
    }

    private static String guard(String name) {
        return "guards: { " + name + ": { methods: [x.Y#z], retry: {} } }";
    }
}
