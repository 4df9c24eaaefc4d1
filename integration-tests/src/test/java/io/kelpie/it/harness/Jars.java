package io.kelpie.it.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;

/**
 * A jar to be written, made of test classes and of what else goes into it.
 *
 * <pre>{@code
 * Jars.make().manifest("Main-Class", "io.kelpie.it.apps.till.TillLoop").packages("", "io.kelpie.it.apps.till").write(file);
 * }</pre>
 */
public final class Jars {

    private static final String CORE = "inst/io.kelpie.jar";
    private static final String CORE_VERSION = "io/kelpie/core/version.txt";

    private final Manifest manifest = new Manifest();
    private final Map<String, byte[]> entries = new LinkedHashMap<>();

    private Jars() {
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    }

    /** An empty jar. */
    public static Jars make() {
        return new Jars();
    }

    /** The built agent, made to be another version of itself. */
    public static Path agentOfVersion(String version) {
        Jars agent = make().mainAttributesOf(Built.agentJar()).contentOf(Built.agentJar());
        agent.manifest(Attributes.Name.IMPLEMENTATION_VERSION.toString(), version);
        try {
            Path core = Files.write(ChildJvm.file("core.jar", ""), agent.present(CORE));
            Jars other = make().contentOf(core);
            other.present(CORE_VERSION);
            other.entries.put(CORE_VERSION, version.getBytes(StandardCharsets.US_ASCII));
            agent.entry(CORE, other.write(core));
            return agent.write(ChildJvm.file("kelpie-agent.jar", ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] present(String entry) {
        byte[] content = entries.get(entry);
        if (content == null) {
            throw new AssertionError("no " + entry + " among " + entries.keySet());
        }
        return content;
    }

    /** The main attributes of another jar. */
    public Jars mainAttributesOf(Path jar) {
        try (JarFile file = new JarFile(jar.toFile())) {
            manifest.getMainAttributes().putAll(file.getManifest().getMainAttributes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** A main attribute. */
    public Jars manifest(String name, String value) {
        manifest.getMainAttributes().putValue(name, value);
        return this;
    }

    /** All classes of packages of the test applications, below a path. */
    public Jars packages(String below, String... packages) {
        for (String each : packages) {
            String folder = each.replace('.', '/');
            try (Stream<Path> files = Files.list(Built.testClasses().resolve(folder))) {
                files.filter(file -> file.toString().endsWith(".class"))
                        .sorted()
                        .forEach(file -> entries.put(below + folder + "/" + file.getFileName(), bytes(file)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return this;
    }

    /** A file. */
    public Jars entry(String name, Path file) {
        entries.put(name, bytes(file));
        return this;
    }

    /** Everything that another jar has but its metadata. */
    public Jars contentOf(Path jar) {
        try (JarFile file = new JarFile(jar.toFile())) {
            for (ZipEntry entry : file.stream().toList()) {
                if (!entry.isDirectory() && !entry.getName().startsWith("META-INF/")) {
                    entries.put(entry.getName(), file.getInputStream(entry).readAllBytes());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Writes it, with every entry stored as it is, which nested jars need. */
    public Path write(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(file), manifest)) {
                for (Map.Entry<String, byte[]> each : entries.entrySet()) {
                    out.putNextEntry(stored(each.getKey(), each.getValue()));
                    out.write(each.getValue());
                    out.closeEntry();
                }
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ZipEntry stored(String name, byte[] content) {
        CRC32 checksum = new CRC32();
        checksum.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(checksum.getValue());
        return entry;
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
