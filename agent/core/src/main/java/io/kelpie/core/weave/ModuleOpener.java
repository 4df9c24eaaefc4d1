package io.kelpie.core.weave;

import io.kelpie.core.guard.method.Opener;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Member;
import java.util.Map;
import java.util.Set;

/**
 * Makes members of named modules callable by the agent: opens their package to it, and to nobody else, when the module does
 * not. The JVM forgets that with the agent's class loader. Any thread.
 */
public final class ModuleOpener implements Opener {

    private final Instrumentation instrumentation;

    /** An opener with the powers of an agent. */
    public ModuleOpener(Instrumentation instrumentation) {
        this.instrumentation = instrumentation;
    }

    @Override
    public <M extends AccessibleObject & Member> void open(M member) {
        try {
            member.setAccessible(true);
        } catch (InaccessibleObjectException closed) {
            Class<?> type = member.getDeclaringClass();
            Set<Module> self = Set.of(ModuleOpener.class.getModule());
            instrumentation.redefineModule(
                    type.getModule(), Set.of(), Map.of(), Map.of(type.getPackageName(), self), Set.of(), Map.of());
            member.setAccessible(true);
        }
    }
}
