package io.kelpie.it.harness;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** Reads the system properties of another JVM, as {@code jcmd} does; no agent is loaded for it. */
final class SystemProperties {

    private static final int SIGQUIT = 3;

    private SystemProperties() {}

    /** Its properties; none while it is too young to be asked. */
    static Properties of(long pid) {
        try {
            if (!listens(pid)) {
                return new Properties();
            }
            VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
            try {
                return machine.getSystemProperties();
            } finally {
                machine.detach();
            }
        } catch (AttachNotSupportedException | IOException notYet) {
            return new Properties();
        }
    }

    /** Attaching begins with a signal that would kill a JVM which does not handle it yet. */
    private static boolean listens(long pid) throws IOException {
        Path status = Path.of("/proc", Long.toString(pid), "status");
        if (!Files.exists(status)) {
            return true;
        }
        for (String line : Files.readAllLines(status)) {
            if (line.startsWith("SigCgt:")) {
                long caught = Long.parseUnsignedLong(
                        line.substring("SigCgt:".length()).strip(), 16);
                return (caught >> (SIGQUIT - 1) & 1) == 1;
            }
        }
        return false;
    }
}
