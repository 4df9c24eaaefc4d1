package io.kelpie.core.weave;

import io.kelpie.launcher.gate.KelpieGate1;
import org.jspecify.annotations.Nullable;

/**
 * Whether code of a class loader can call the gate: everywhere, when that is in {@code java.lang}; when the boot loader searches the
 * agent jar for it, only where a class loader asks the boot loader for more than the JDK. To ask a loader is more than a look: one
 * that finds it, if only for the agent, as Felix does, has it from then on.
 *
 * <p>Stateless, for any thread.
 */
final class GateView {

    private static final String GATE = KelpieGate1.class.getName();
    private static final boolean EVERYWHERE = GATE.startsWith("java.");

    private GateView() {}

    /** Whether woven code of that loader would find it. */
    static boolean isOpenTo(@Nullable ClassLoader loader) {
        if (EVERYWHERE || loader == null) {
            return true;
        }
        try {
            return Class.forName(GATE, false, loader) == KelpieGate1.class;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }
}
