package io.kelpie.benchmarks.startup;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/** Makes the two jars that hold one class each. */
final class Jars {

    private Jars() {}

    /** A jar with one class, and an agent's manifest when {@code premain} is given; throws when it cannot be written. */
    static Path write(Path jar, Class<?> content, @Nullable Class<?> premain) {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        if (premain != null) {
            manifest.getMainAttributes().putValue("Premain-Class", premain.getName());
        }
        String name = content.getName().replace('.', '/') + ".class";
        try (InputStream in = content.getClassLoader().getResourceAsStream(name);
                JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            if (in == null) {
                throw new IllegalStateException("Bug: no class file " + name);
            }
            out.putNextEntry(new JarEntry(name));
            in.transferTo(out);
            out.closeEntry();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + jar, e);
        }
        return jar;
    }
}
