package io.kelpie.tool.testing;

import io.kelpie.tool.jvm.JvmObserver;
import io.kelpie.tool.jvm.JvmProcess;
import java.util.Objects;

/** Looks at fake processes as the tool would. */
public final class Processes {

    private Processes() {}

    /** A process that exists. */
    public static JvmProcess look(FakeProc proc, long pid) {
        return Objects.requireNonNull(new JvmObserver(proc.view()).look(pid));
    }
}
