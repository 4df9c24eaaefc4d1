package io.kelpie.launcher;

import java.io.File;
import java.net.URI;
import java.net.URL;
import java.security.CodeSource;

/** The agent's own jar file on disk. */
final class OwnJar {

    private OwnJar() {}

    /**
     * Finds it by the place of the launcher's class.
     *
     * @throws IllegalStateException when the class does not come from a jar file
     */
    static File locate() {
        String text = place();
        if (!text.startsWith("file:") || text.endsWith("/")) {
            throw new IllegalStateException("cannot find kelpie-agent.jar, the agent's class came from " + text);
        }
        return new File(URI.create(text));
    }

    /**
     * What the class loader knows about the class, or else, for a system class loader of an application's own that keeps no such
     * records, what a search for the class file finds. The search begins at the boot loader, which on JDK 17 uses
     * {@code java.nio.file} for it, too early for an application with its own file system ({@code HostPartsTest}).
     */
    private static String place() {
        CodeSource source = Launcher.class.getProtectionDomain().getCodeSource();
        URL known = source == null ? null : source.getLocation();
        if (known != null) {
            return known.toString();
        }
        String name = Launcher.class.getName().replace('.', '/') + ".class";
        URL found = ClassLoader.getSystemResource(name);
        String text = found == null ? "nowhere" : found.toString();
        return text.startsWith("jar:") ? text.substring("jar:".length(), text.length() - name.length() - 2) : text;
    }
}
