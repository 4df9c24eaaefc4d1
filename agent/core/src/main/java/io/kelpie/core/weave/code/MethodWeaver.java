package io.kelpie.core.weave.code;

import net.bytebuddy.jar.asm.AnnotationVisitor;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.jar.asm.TypePath;
import org.jspecify.annotations.Nullable;

/**
 * Weaves one method, while its code passes through:
 *
 * <pre>{@code
 * long token = KelpieGate1.enter(SITE);            // may throw a rejection
 * Object call = null;
 * copies = arguments;
 * again:
 *   arguments = copies;
 *   try {
 *     ...body, each return preceded by KelpieGate1.returned(SITE, token, call[, result])
 *   } catch (Throwable thrown) {
 *     call = KelpieGate1.thrown(SITE, token, call, thrown);   // may throw something else
 *     if (call != null) goto again;
 *     throw thrown;
 *   }
 * }</pre>
 *
 * <p>Returns stay where they are: code before them neither branches nor touches the operand stack, on which a compiler may
 * have left values. The handler comes last in the exception table, so the body's own handlers go first.
 */
final class MethodWeaver extends MethodVisitor {

    private static final Object[] NOTHING = {};
    private static final Object[] THROWABLE = {"java/lang/Throwable"};

    private final SitePlan plan;
    private final Locals locals;
    private final @Nullable TryRanges ranges;
    private final Label again = new Label();
    private final Label bodyStart = new Label();
    private final Label bodyEnd = new Label();
    private final Label handler = new Label();

    MethodWeaver(MethodVisitor next, SitePlan plan, Locals locals) {
        super(Opcodes.ASM9, next);
        this.plan = plan;
        this.locals = locals;
        this.ranges = plan.judgesResult() ? new TryRanges() : null;
    }

    @Override
    public void visitCode() {
        super.visitCode();
        pushSite();
        gate("enter", "(I)J");
        super.visitVarInsn(Opcodes.LSTORE, locals.token());
        super.visitInsn(Opcodes.ACONST_NULL);
        super.visitVarInsn(Opcodes.ASTORE, locals.call());
        copyArguments(0, locals.copies());
        super.visitLabel(again);
        super.visitFrame(Opcodes.F_NEW, frame().length, frame(), 0, NOTHING);
        copyArguments(locals.copies(), 0);
        // a body that begins with a jump target brings a frame of its own, and two frames must not share an offset
        super.visitInsn(Opcodes.NOP);
        super.visitLabel(bodyStart);
    }

    @Override
    public void visitFrame(
            int type, int localCount, Object @Nullable [] local, int stackCount, Object @Nullable [] stack) {
        Object[] all = locals.frame(local == null ? NOTHING : local, localCount);
        super.visitFrame(Opcodes.F_NEW, all.length, all, stackCount, stack);
    }

    @Override
    public void visitTryCatchBlock(Label start, Label end, Label target, @Nullable String type) {
        if (ranges == null) {
            super.visitTryCatchBlock(start, end, target, type);
        } else {
            ranges.add(start, end, target, type);
        }
    }

    @Override
    public void visitLabel(Label label) {
        super.visitLabel(label);
        if (ranges != null) {
            ranges.passes(label);
        }
    }

    /** Dropped where ranges are rewritten: it counts entries of the old table, and reflection cannot see it. */
    @Override
    public @Nullable AnnotationVisitor visitTryCatchAnnotation(
            int typeReference, @Nullable TypePath path, String descriptor, boolean visible) {
        return ranges == null ? super.visitTryCatchAnnotation(typeReference, path, descriptor, visible) : null;
    }

    @Override
    public void visitInsn(int opcode) {
        if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
            if (ranges == null) {
                pushCall();
                gate("returned", "(IJLjava/lang/Object;)V");
            } else {
                judge(opcode, ranges);
            }
        }
        super.visitInsn(opcode);
    }

    /** Shows the result to the gate, whose detour must reach this class's handler and none of the method's own. */
    private void judge(int returnOpcode, TryRanges own) {
        Label from = new Label();
        Label to = new Label();
        super.visitLabel(from);
        boxedCopy(returnOpcode);
        super.visitVarInsn(Opcodes.ASTORE, locals.exception());
        pushCall();
        super.visitVarInsn(Opcodes.ALOAD, locals.exception());
        gate("returned", "(IJLjava/lang/Object;Ljava/lang/Object;)V");
        super.visitLabel(to);
        own.gap(from, to);
    }

    @Override
    public void visitMaxs(int maxStack, int maxLocals) {
        super.visitLabel(bodyEnd);
        if (ranges != null) {
            ranges.write(mv);
        }
        super.visitTryCatchBlock(bodyStart, bodyEnd, handler, null);
        super.visitLabel(handler);
        super.visitFrame(Opcodes.F_NEW, frame().length, frame(), 1, THROWABLE);
        super.visitVarInsn(Opcodes.ASTORE, locals.exception());
        pushCall();
        super.visitVarInsn(Opcodes.ALOAD, locals.exception());
        gate("thrown", "(IJLjava/lang/Object;Ljava/lang/Throwable;)Ljava/lang/Object;");
        super.visitInsn(Opcodes.DUP);
        super.visitVarInsn(Opcodes.ASTORE, locals.call());
        super.visitJumpInsn(Opcodes.IFNONNULL, again);
        super.visitVarInsn(Opcodes.ALOAD, locals.exception());
        super.visitInsn(Opcodes.ATHROW);
        super.visitMaxs(maxStack + 5, locals.count());
    }

    private Object[] frame() {
        return locals.frame(NOTHING, 0);
    }

    private void copyArguments(int from, int to) {
        int offset = 0;
        for (Type argument : locals.arguments()) {
            super.visitVarInsn(argument.getOpcode(Opcodes.ILOAD), from + offset);
            super.visitVarInsn(argument.getOpcode(Opcodes.ISTORE), to + offset);
            offset += argument.getSize();
        }
    }

    /** Leaves the result where it is and puts it, as an object, on top of the stack. */
    private void boxedCopy(int returnOpcode) {
        switch (returnOpcode) {
            case Opcodes.RETURN -> super.visitInsn(Opcodes.ACONST_NULL);
            case Opcodes.ARETURN -> super.visitInsn(Opcodes.DUP);
            case Opcodes.LRETURN, Opcodes.DRETURN -> {
                super.visitInsn(Opcodes.DUP2);
                box();
            }
            default -> {
                super.visitInsn(Opcodes.DUP);
                box();
            }
        }
    }

    private void box() {
        Type result = Type.getReturnType(plan.method().descriptor());
        String wrapper = switch (result.getSort()) {
            case Type.BOOLEAN -> "java/lang/Boolean";
            case Type.BYTE -> "java/lang/Byte";
            case Type.CHAR -> "java/lang/Character";
            case Type.SHORT -> "java/lang/Short";
            case Type.INT -> "java/lang/Integer";
            case Type.LONG -> "java/lang/Long";
            case Type.FLOAT -> "java/lang/Float";
            default -> "java/lang/Double";
        };
        super.visitMethodInsn(
                Opcodes.INVOKESTATIC, wrapper, "valueOf", "(" + result.getDescriptor() + ")L" + wrapper + ";", false);
    }

    private void pushCall() {
        pushSite();
        super.visitVarInsn(Opcodes.LLOAD, locals.token());
        super.visitVarInsn(Opcodes.ALOAD, locals.call());
    }

    private void pushSite() {
        int site = plan.site();
        if (site <= Short.MAX_VALUE) {
            super.visitIntInsn(Opcodes.SIPUSH, site);
        } else {
            super.visitLdcInsn(site);
        }
    }

    private void gate(String name, String descriptor) {
        super.visitMethodInsn(Opcodes.INVOKESTATIC, Weaver.GATE, name, descriptor, false);
    }
}
