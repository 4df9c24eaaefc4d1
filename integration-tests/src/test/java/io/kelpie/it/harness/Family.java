package io.kelpie.it.harness;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * A process and all that it has started, directly or not. On Linux that includes processes whose parent has ended already:
 * all of them have inherited a variable that no other family has.
 */
final class Family {

    private static final String VARIABLE = "IT_FAMILY";

    private final String mark = UUID.randomUUID().toString();

    /** Marks the environment of the first member. */
    void mark(Map<String, String> environment) {
        environment.put(VARIABLE, mark);
    }

    /** Kills the whole family and waits until it is gone. */
    void kill(Process first) {
        Set<ProcessHandle> members = new LinkedHashSet<>();
        members.add(first.toHandle());
        first.descendants().forEach(members::add);
        orphans(members);
        members.forEach(ProcessHandle::destroyForcibly);
        for (ProcessHandle member : members) {
            member.onExit().completeOnTimeout(member, 10, TimeUnit.SECONDS).join();
        }
    }

    private void orphans(Set<ProcessHandle> members) {
        if (Files.isDirectory(Path.of("/proc/self"))) {
            ProcessHandle.allProcesses().filter(this::isMarked).forEach(members::add);
        }
    }

    private boolean isMarked(ProcessHandle process) {
        try {
            Path environment = Path.of("/proc", Long.toString(process.pid()), "environ");
            return Files.readString(environment, StandardCharsets.ISO_8859_1).contains(VARIABLE + "=" + mark);
        } catch (IOException | SecurityException notOurs) {
            return false;
        }
    }
}
