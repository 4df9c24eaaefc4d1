package io.kelpie.core.http.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class TokenFileTest {

    @TempDir
    Path parent;

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void isReadableByTheOwnerOnly() throws IOException {
        Path file = Path.of(TokenFile.write(parent.toFile(), "secret").path());
        assertThat(file).isAbsolute().hasContent("secret\n");
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(Files.getPosixFilePermissions(file.resolveSibling(".")))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void liesInADirectoryThatNobodyCanGuess() throws IOException {
        Path file = Path.of(TokenFile.write(parent.toFile(), "secret").path());
        assertThat(parent.relativize(file).toString()).matches("kelpie-[0-9a-f]{16}.token");
    }

    @Test
    void goesWithoutATrace() throws IOException {
        TokenFile file = TokenFile.write(parent.toFile(), "secret");
        assertThat(file.delete()).isTrue();
        assertThat(parent).isEmptyDirectory();
        assertThat(file.delete()).isFalse();
    }

    @Test
    void saysWhichDirectoryDoesNotTakeIt() {
        Path nowhere = parent.resolve("nowhere");
        assertThatThrownBy(() -> TokenFile.write(nowhere.toFile(), "secret"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(nowhere.toString());
    }
}
