package io.kelpie.core.weave.code;

import io.kelpie.launcher.gate.KelpieAnswer1;
import io.kelpie.launcher.gate.KelpieGate1;
import java.util.Map;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodTooLargeException;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/**
 * Puts the calls of the gate into chosen methods of one class file. The shape of the class never changes, methods without a plan
 * are copied byte for byte, and no class is looked up.
 *
 * <p>Stateless, for any thread. Built on the ASM inside Byte Buddy rather than on its advice: a first class takes a tenth of the
 * time to weave (docs/decisions.md). Loaded at the first class that is woven, never before.
 */
public final class Weaver {

    /** The gate as woven code must call it: an ordinary name here, {@code java/lang/KelpieGate1} in the agent jar. */
    static final String GATE = KelpieGate1.class.getName().replace('.', '/');

    /** The answer of a guard, likewise. */
    static final String ANSWER = KelpieAnswer1.class.getName().replace('.', '/');

    private Weaver() {}

    /**
     * Weaves the methods, by name and descriptor, that have a plan.
     *
     * @return the new class file
     * @throws TooLargeException when one of the methods would exceed what a class file allows; it must be left out
     * @throws IllegalArgumentException when the class file is of a version that is not known yet
     */
    public static byte[] weave(byte[] classFile, Map<String, SitePlan> plans) throws TooLargeException {
        ClassReader reader = new ClassReader(classFile);
        ClassWriter writer = new ClassWriter(reader, 0);
        try {
            reader.accept(new Planned(writer, plans), ClassReader.EXPAND_FRAMES);
            return writer.toByteArray();
        } catch (MethodTooLargeException e) {
            throw new TooLargeException(e.getMethodName() + e.getDescriptor());
        }
    }

    /** A method that would become larger than a class file allows. */
    public static final class TooLargeException extends Exception {
        private static final long serialVersionUID = 1;
        private final String method;

        TooLargeException(String method) {
            super(method, null, false, false);
            this.method = method;
        }

        /** Name and descriptor. */
        public String method() {
            return method;
        }
    }

    /** Sends the methods that have a plan through a {@link MethodWeaver}. */
    private static final class Planned extends ClassVisitor {
        private final Map<String, SitePlan> plans;
        private Type owner = Type.getType(Object.class);

        Planned(ClassVisitor next, Map<String, SitePlan> plans) {
            super(Opcodes.ASM9, next);
            this.plans = plans;
        }

        @Override
        public void visit(
                int version,
                int access,
                String name,
                @Nullable String signature,
                @Nullable String superName,
                String @Nullable [] interfaces) {
            owner = Type.getObjectType(name);
            super.visit(version, access, name, signature, superName, interfaces);
        }

        @Override
        public MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
            SitePlan plan = plans.get(name + descriptor);
            return plan == null ? next : new MethodWeaver(next, plan, Locals.of(plan.method(), owner));
        }
    }
}
