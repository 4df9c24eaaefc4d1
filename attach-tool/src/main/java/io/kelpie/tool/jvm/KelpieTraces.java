package io.kelpie.tool.jvm;

import io.kelpie.tool.jvm.ProcFs.OpenFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/**
 * The marks that an agent leaves on its process and that can be read from outside without a signal: threads named
 * {@code kelpie-...} live exactly as long as the agent is in, and its jar is held open.
 *
 * <p>Stateless. For a process of another user only the threads can be seen.
 */
public final class KelpieTraces {

    private static final String THREAD_PREFIX = "kelpie-";
    private static final String JAR_PREFIX = "kelpie-agent";

    private final ProcFs proc;

    /** Reads through a process file system. */
    public KelpieTraces(ProcFs proc) {
        this.proc = proc;
    }

    /** Whether an agent is at work in a process. */
    public boolean present(long pid) {
        for (String thread : proc.threadNames(pid)) {
            if (thread.startsWith(THREAD_PREFIX)) {
                return true;
            }
        }
        return false;
    }

    /** Version of the agent jar that a process holds open; null when it holds none, or several that differ. */
    public @Nullable String version(long pid) {
        Set<String> versions = new HashSet<>();
        Set<String> seen = new HashSet<>();
        for (OpenFile file : proc.openFiles(pid)) {
            String name = file.target().substring(file.target().lastIndexOf('/') + 1);
            if (name.startsWith(JAR_PREFIX) && name.contains(".jar") && seen.add(file.target())) {
                String version = implementationVersion(file.handle());
                versions.add(version == null ? "?" : version);
            }
        }
        return versions.size() == 1 ? versions.iterator().next() : null;
    }

    /**
     * Where the status port of an agent can be expected, when its JVM really listens there: the port that its command line
     * sets, or else the default one. -1 when the JVM does not listen there.
     */
    public int port(JvmProcess jvm, int defaultPort) {
        int port = configuredPort(jvm.options(), defaultPort);
        return ListeningPorts.of(proc, jvm.pid()).contains(port) ? port : -1;
    }

    private static int configuredPort(JvmOptions options, int defaultPort) {
        String arguments = options.agentArguments(JAR_PREFIX);
        String value = options.property("kelpie.http.port");
        if (arguments != null) {
            for (String argument : arguments.split(",")) {
                if (argument.startsWith("http.port=")) {
                    value = argument.substring("http.port=".length());
                }
            }
        }
        try {
            return value == null ? defaultPort : Integer.parseInt(value);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private static @Nullable String implementationVersion(Path jar) {
        try (JarFile file = new JarFile(jar.toFile(), false)) {
            var manifest = file.getManifest();
            return manifest == null
                    ? null
                    : manifest.getMainAttributes().getValue(Attributes.Name.IMPLEMENTATION_VERSION);
        } catch (IOException e) {
            return null;
        }
    }
}
