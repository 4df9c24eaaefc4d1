package io.kelpie.tool.jvm;

import io.kelpie.tool.outcome.CommandFailed;
import io.kelpie.tool.outcome.ExitCode;
import java.util.List;
import java.util.function.Predicate;

/** Finds the one process that an operator means by a process id or by a part of its main class or jar name. */
public final class Targets {

    private final JvmObserver observer;

    /** Looks around with an observer. */
    public Targets(JvmObserver observer) {
        this.observer = observer;
    }

    /**
     * The process meant. A pid may turn out to be no JVM; the checks before attaching say so.
     *
     * @throws CommandFailed when there is none, or when a name fits several
     */
    public JvmProcess find(String pidOrName) {
        if (pidOrName.isBlank()) {
            throw new CommandFailed(ExitCode.USAGE, "no process id or name given", "see kelpie ps");
        }
        return pidOrName.chars().allMatch(Character::isDigit) ? byPid(pidOrName) : byName(pidOrName);
    }

    private JvmProcess byPid(String pid) {
        JvmProcess process = pid.length() < 11 ? observer.look(Long.parseLong(pid)) : null;
        if (process == null) {
            throw new CommandFailed(
                    ExitCode.NO_TARGET, "there is no process with id " + pid, "list the JVMs with: kelpie ps");
        }
        return process;
    }

    private JvmProcess byName(String name) {
        List<JvmProcess> jvms = observer.list();
        List<JvmProcess> found =
                matching(jvms, jvm -> jvm.main().equals(name) || jvm.shortMain().equals(name));
        if (found.isEmpty()) {
            found = matching(jvms, jvm -> jvm.main().contains(name));
        }
        if (found.size() == 1) {
            return found.get(0);
        }
        if (found.isEmpty()) {
            throw new CommandFailed(
                    ExitCode.NO_TARGET,
                    "no JVM runs a main class or jar with '" + name + "' in its name",
                    "list the JVMs with: kelpie ps");
        }
        StringBuilder several = new StringBuilder("'" + name + "' fits " + found.size() + " JVMs:");
        for (JvmProcess jvm : found) {
            several.append("\n  ").append(jvm.pid()).append("  ").append(jvm.main());
        }
        throw new CommandFailed(ExitCode.NO_TARGET, several.toString(), "name one of them by its process id");
    }

    private static List<JvmProcess> matching(List<JvmProcess> jvms, Predicate<JvmProcess> condition) {
        return jvms.stream().filter(condition).toList();
    }
}
