package io.kelpie.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NestedJarTest {

    @TempDir
    private Path folder;

    @Test
    void readsAJarInsideAJarInPlace() throws Exception {
        byte[] inner = zip("a/B.class", "x".repeat(5000).getBytes(StandardCharsets.UTF_8), false);
        try (RandomAccessFile file = open(zip("inst/inner.jar", inner, true))) {
            NestedJar jar = Objects.requireNonNull(NestedJar.whole(file).nested("inst/inner.jar"));
            assertThat(jar.contains("a/B.class")).isTrue();
            assertThat(new String(Objects.requireNonNull(jar.bytes("a/B.class")), StandardCharsets.UTF_8))
                    .isEqualTo("x".repeat(5000));
            assertThat(jar.bytes("a/C.class")).isNull();
        }
    }

    @Test
    void refusesAJarThatWasCompressed() throws Exception {
        byte[] inner = zip("a", new byte[100], true);
        try (RandomAccessFile file = open(zip("inst/inner.jar", inner, false))) {
            NestedJar whole = NestedJar.whole(file);
            assertThatThrownBy(() -> whole.nested("inst/inner.jar"))
                    .isInstanceOf(IOException.class)
                    .hasMessage("damaged agent jar: inst/inner.jar is compressed");
        }
    }

    @Test
    void refusesWhatIsNoJar() throws Exception {
        try (RandomAccessFile file = open(new byte[100])) {
            assertThatThrownBy(() -> NestedJar.whole(file)).hasMessageContaining("no zip directory");
        }
    }

    private RandomAccessFile open(byte[] content) throws IOException {
        Path path = folder.resolve("outer.jar");
        Files.write(path, content);
        return new RandomAccessFile(path.toFile(), "r");
    }

    private static byte[] zip(String name, byte[] content, boolean stored) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            ZipEntry entry = new ZipEntry(name);
            if (stored) {
                CRC32 crc = new CRC32();
                crc.update(content);
                entry.setMethod(ZipEntry.STORED);
                entry.setSize(content.length);
                entry.setCrc(crc.getValue());
            }
            zip.putNextEntry(entry);
            zip.write(content);
            zip.closeEntry();
        }
        return bytes.toByteArray();
    }
}
