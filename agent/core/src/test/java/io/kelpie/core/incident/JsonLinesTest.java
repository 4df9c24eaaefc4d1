package io.kelpie.core.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonLinesTest {

    @TempDir
    private Path folder;

    @Test
    void appendsToWhatIsThere() throws Exception {
        lines(1000).append(line("1"));
        lines(1000).append(line("2"));
        assertThat(read("a.jsonl")).isEqualTo("1\n2\n");
    }

    @Test
    void makesFilesForTheOwnerAlone() throws Exception {
        lines(1000).append(line("1"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("a.jsonl"))))
                .isEqualTo("rw-------");
    }

    @Test
    void keepsSomeFullFiles() throws Exception {
        JsonLines lines = lines(4);
        for (int i = 1; i <= 9; i++) {
            lines.append(line(String.valueOf(i)));
        }
        assertThat(read("a.jsonl")).isEqualTo("9\n");
        assertThat(read("a.jsonl.1")).isEqualTo("7\n8\n");
        assertThat(read("a.jsonl.2")).isEqualTo("5\n6\n");
        assertThat(folder.resolve("a.jsonl.3")).doesNotExist();
    }

    @Test
    void saysWhenItCannotWrite() {
        JsonLines lines = new JsonLines(new File(folder.toFile(), "missing/a.jsonl"), 1000, 2);
        assertThatThrownBy(() -> lines.append(line("1"))).isInstanceOf(IOException.class);
    }

    private JsonLines lines(long most) {
        return new JsonLines(folder.resolve("a.jsonl").toFile(), most, 2);
    }

    private static byte[] line(String text) {
        return (text + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private String read(String name) throws IOException {
        return Files.readString(folder.resolve(name));
    }
}
