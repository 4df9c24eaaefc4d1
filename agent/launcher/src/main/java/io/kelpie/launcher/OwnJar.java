package io.kelpie.launcher;

import java.io.File;
import java.net.URI;
import java.net.URL;

/** The agent's own jar file on disk. */
final class OwnJar {

    private OwnJar() {}

    /**
     * Finds it by the place of the launcher's class.
     *
     * @throws IllegalStateException when the class does not come from a jar file
     */
    static File locate() {
        String name = Launcher.class.getName().replace('.', '/') + ".class";
        URL url = ClassLoader.getSystemResource(name);
        String text = url == null ? "nowhere" : url.toString();
        if (!text.startsWith("jar:file:")) {
            throw new IllegalStateException("cannot find kelpie-agent.jar, the agent's class came from " + text);
        }
        return new File(URI.create(text.substring("jar:".length(), text.length() - name.length() - 2)));
    }
}
