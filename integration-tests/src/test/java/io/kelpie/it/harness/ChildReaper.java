package io.kelpie.it.harness;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Sees to it that no process outlives the test that started it: neither when the test fails or forgets it, nor when the tests'
 * own JVM ends. Registered for all tests of the module.
 *
 * <p>What was started before a test, in {@code @BeforeAll}, lives until the end of the class.
 */
public final class ChildReaper implements BeforeEachCallback, AfterEachCallback, AfterAllCallback {

    private static final Map<Process, Family> CHILDREN = new LinkedHashMap<>();

    private Set<Process> older = Set.of();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> killAllBut(Set.of()), "child reaper"));
    }

    /** Starts a process and takes over the responsibility for it. */
    static Process start(ProcessBuilder builder) throws IOException {
        Family family = new Family();
        family.mark(builder.environment());
        Process process = builder.start();
        synchronized (CHILDREN) {
            CHILDREN.put(process, family);
        }
        return process;
    }

    /** Kills a process, and those that it has started, and waits until they are gone. */
    static void kill(Process process) {
        Family family;
        synchronized (CHILDREN) {
            family = CHILDREN.remove(process);
        }
        if (family != null) {
            family.kill(process);
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        older = children();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        killAllBut(older);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        killAllBut(Set.of());
    }

    private static Set<Process> children() {
        synchronized (CHILDREN) {
            return Set.copyOf(CHILDREN.keySet());
        }
    }

    private static void killAllBut(Set<Process> spared) {
        for (Process child : children()) {
            if (!spared.contains(child)) {
                kill(child);
            }
        }
    }
}
