package io.kelpie.launcher;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/** The agent's own jar file on disk. */
final class OwnJar {

    private OwnJar() {}

    /**
     * Finds it by the place of the launcher's class.
     *
     * @throws IllegalStateException when the class does not come from a jar of its own, for instance because somebody merged
     *     the agent into an application jar
     */
    static File locate() {
        String name = Launcher.class.getName().replace('.', '/') + ".class";
        URL url = ClassLoader.getSystemResource(name);
        String text = url == null ? "" : url.toString();
        if (!text.startsWith("jar:file:")) {
            throw new IllegalStateException("cannot find the agent's own jar, its class came from " + text);
        }
        File jar = new File(URI.create(text.substring("jar:".length(), text.length() - name.length() - 2)));
        verify(jar);
        return jar;
    }

    private static void verify(File jar) {
        try (JarFile file = new JarFile(jar, false)) {
            Manifest manifest = file.getManifest();
            String main = manifest == null ? null : manifest.getMainAttributes().getValue("Premain-Class");
            if (!Launcher.class.getName().equals(main)) {
                throw new IllegalStateException(
                        jar + " is not the agent's own jar; use kelpie-agent.jar as it is, never merged into another");
            }
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + jar + ": " + e.getMessage(), e);
        }
    }
}
