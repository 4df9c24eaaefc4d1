package io.kelpie.tool.attach;

import io.kelpie.tool.jvm.JvmProcess;
import io.kelpie.tool.jvm.ProcFs;
import io.kelpie.tool.outcome.CommandFailed;
import io.kelpie.tool.outcome.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Puts files where a JVM can read them: in this user's cache, or, when the JVM runs as another user or in a container, in its
 * {@code /tmp}.
 *
 * <p>A jar that a JVM has open must never change, so its name is made from its content and it is moved into place whole.
 */
public final class Handover {

    private final ProcFs proc;
    private final Neighbourhood neighbourhood;
    private final Path cache;

    /**
     * Prepares for handing over.
     *
     * @param cache directory of this user for jars; made when it is missing
     */
    public Handover(ProcFs proc, Path cache) {
        this.proc = proc;
        this.neighbourhood = new Neighbourhood(proc);
        this.cache = cache;
    }

    /** The user's cache directory by the XDG rules. */
    public static Path userCache() {
        String xdg = System.getenv("XDG_CACHE_HOME");
        Path base =
                xdg != null && xdg.startsWith("/") ? Path.of(xdg) : Path.of(System.getProperty("user.home"), ".cache");
        return base.resolve("kelpie");
    }

    /**
     * Makes an agent jar available to a JVM.
     *
     * @return its path as the JVM sees it
     * @throws CommandFailed when it can be written nowhere
     */
    public String jar(JvmProcess process, AgentJar jar) {
        if (isOurs(process) && speakable(cache)) {
            try {
                return new PrivateFolder(cache, proc.self().uid()).keep(jar).toString();
            } catch (IOException e) {
                return inTmp(process, jar); // no home, or a read-only one
            }
        }
        return inTmp(process, jar);
    }

    /**
     * Makes a configuration file available to a JVM.
     *
     * @return its path as the JVM sees it: the file itself, or a copy when the JVM is in a container
     * @throws CommandFailed when a copy cannot be written
     */
    public String config(JvmProcess process, Path file) {
        if (neighbourhood.sharesFiles(process.pid())) {
            return file.toString();
        }
        try {
            Path folder = folder(process).unique();
            Path copy = folder.resolve("kelpie.yaml");
            PrivateFolder.write(copy, Files.readAllBytes(file), process.status().uid());
            return asSeenBy(process, copy);
        } catch (IOException e) {
            throw notWritten(process, e);
        }
    }

    /** Removes what was copied into a container, as far as that is possible; what a JVM holds open stays readable to it. */
    public void tidy(JvmProcess process) {
        if (!neighbourhood.sharesFiles(process.pid())) {
            folder(process).delete();
        }
    }

    private boolean isOurs(JvmProcess process) {
        return process.status().uid() == proc.self().uid() && neighbourhood.sharesFiles(process.pid());
    }

    /** The attach protocol ends the jar's path at an equals sign, and a JVM with another locale reads plain ASCII only. */
    private static boolean speakable(Path path) {
        return path.toString().chars().allMatch(c -> c >= ' ' && c < 127 && c != '=');
    }

    private String inTmp(JvmProcess process, AgentJar jar) {
        try {
            return asSeenBy(process, folder(process).keep(jar));
        } catch (IOException e) {
            throw notWritten(process, e);
        }
    }

    private PrivateFolder folder(JvmProcess process) {
        long uid = process.status().uid();
        return new PrivateFolder(proc.inside(process.pid(), "/tmp/kelpie-jars-" + uid), uid);
    }

    private String asSeenBy(JvmProcess process, Path file) {
        return "/" + proc.inside(process.pid(), "/").relativize(file);
    }

    private static CommandFailed notWritten(JvmProcess process, IOException e) {
        return new CommandFailed(
                ExitCode.NO_TARGET,
                "cannot put the agent's files where " + process.describe() + " can read them: " + e,
                "make its /tmp writable, or start it with -javaagent:kelpie-agent.jar");
    }
}
