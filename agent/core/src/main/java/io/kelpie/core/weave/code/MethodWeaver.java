package io.kelpie.core.weave.code;

import io.kelpie.core.weave.code.Form.Ending;
import java.util.List;
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
 * Object call = KelpieGate1.call(SITE[, subject]);
 * long token = KelpieGate1.enter(call);                    // may throw a rejection
 * copies = arguments;
 * [if (token < 0) goto refused;]
 * again:
 *   arguments = copies;
 *   try {
 *     ...body, each return preceded by the gate's returned, finished or completed
 *   } catch (Throwable thrown) {
 *   settle:
 *     Object next = KelpieGate1.thrown(token, call, thrown[, copies]);     // may throw something else
 *     [if (next instanceof KelpieAnswer1) return next.value();]
 *     call = next;
 *     if (call != null) goto again;
 *     throw thrown;
 *   [refused: thrown = null; goto settle;]
 *   }
 * }</pre>
 *
 * <p>Returns stay where they are: code before them neither branches nor touches the operand stack, on which a compiler may
 * have left values. The handler comes last in the exception table, so the body's own handlers go first. What is in brackets
 * depends on the {@link Form}.
 */
final class MethodWeaver extends MethodVisitor {

    private static final Object[] NOTHING = {};
    private static final Object[] THROWABLE = {"java/lang/Throwable"};
    private static final Object[] OBJECT = {"java/lang/Object"};

    private final SitePlan plan;
    private final Form form;
    private final Locals locals;
    private final @Nullable TryRanges ranges;
    private final Label again = new Label();
    private final Label bodyStart = new Label();
    private final Label bodyEnd = new Label();
    private final Label handler = new Label();
    private final Label settle = new Label();
    private final Label refused = new Label();
    private final Label answer = new Label();

    MethodWeaver(MethodVisitor next, SitePlan plan, Locals locals) {
        super(Opcodes.ASM9, next);
        this.plan = plan;
        this.form = plan.form();
        this.locals = locals;
        this.ranges = form.ending() == Ending.UNSEEN ? null : new TryRanges();
    }

    @Override
    public void visitCode() {
        super.visitCode();
        beginCall();
        super.visitInsn(Opcodes.DUP);
        super.visitVarInsn(Opcodes.ASTORE, locals.call());
        gate("enter", "(Ljava/lang/Object;)J");
        super.visitVarInsn(Opcodes.LSTORE, locals.token());
        copyArguments(0, locals.copies());
        if (form.answers()) {
            super.visitVarInsn(Opcodes.LLOAD, locals.token());
            super.visitInsn(Opcodes.LCONST_0);
            super.visitInsn(Opcodes.LCMP);
            super.visitJumpInsn(Opcodes.IFLT, refused);
        }
        super.visitLabel(again);
        super.visitFrame(Opcodes.F_NEW, frame().length, frame(), 0, NOTHING);
        copyArguments(locals.copies(), 0);
        // a body that begins with a jump target brings a frame of its own, and two frames must not share an offset
        super.visitInsn(Opcodes.NOP);
        super.visitLabel(bodyStart);
    }

    private void beginCall() {
        pushSite();
        if (form.subject() == Form.NOTHING) {
            gate("call", "(I)Ljava/lang/Object;");
            return;
        }
        int index = locals.indexOf(form.subject());
        if (index < 0) {
            super.visitInsn(Opcodes.ACONST_NULL);
        } else {
            pushBoxed(index, 0);
        }
        gate("call", "(ILjava/lang/Object;)Ljava/lang/Object;");
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
            if (ranges != null) {
                finish(opcode, ranges);
            } else {
                pushCall();
                gate("returned", "(JLjava/lang/Object;)V");
            }
        }
        super.visitInsn(opcode);
    }

    /** Tells the gate, whose detour must reach this class's handler and none of the method's own. */
    private void finish(int returnOpcode, TryRanges own) {
        Label from = new Label();
        Label to = new Label();
        super.visitLabel(from);
        if (form.ending() == Ending.JUDGED) {
            boxedCopy(returnOpcode);
            super.visitVarInsn(Opcodes.ASTORE, locals.exception());
            pushCall();
            super.visitVarInsn(Opcodes.ALOAD, locals.exception());
            gate("finished", "(JLjava/lang/Object;Ljava/lang/Object;)V");
        } else if (form.ending() == Ending.ASYNCHRONOUS) {
            complete();
        } else {
            pushCall();
            gate("finished", "(JLjava/lang/Object;)V");
        }
        super.visitLabel(to);
        own.gap(from, to);
    }

    /** Replaces the result on the stack. */
    private void complete() {
        super.visitVarInsn(Opcodes.ASTORE, locals.exception());
        pushCall();
        super.visitVarInsn(Opcodes.ALOAD, locals.exception());
        pushArguments();
        gate("completed", "(JLjava/lang/Object;Ljava/lang/Object;[Ljava/lang/Object;)Ljava/lang/Object;");
        super.visitTypeInsn(Opcodes.CHECKCAST, result().getInternalName());
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
        if (form.answers()) {
            super.visitLabel(settle);
            Object[] failure = locals.failureFrame();
            super.visitFrame(Opcodes.F_NEW, failure.length, failure, 0, NOTHING);
        }
        pushCall();
        super.visitVarInsn(Opcodes.ALOAD, locals.exception());
        if (form.answers()) {
            pushArguments();
            gate("thrown", "(JLjava/lang/Object;Ljava/lang/Throwable;[Ljava/lang/Object;)Ljava/lang/Object;");
            super.visitInsn(Opcodes.DUP);
            super.visitTypeInsn(Opcodes.INSTANCEOF, Weaver.ANSWER);
            super.visitJumpInsn(Opcodes.IFNE, answer);
        } else {
            gate("thrown", "(JLjava/lang/Object;Ljava/lang/Throwable;)Ljava/lang/Object;");
        }
        super.visitInsn(Opcodes.DUP);
        super.visitVarInsn(Opcodes.ASTORE, locals.call());
        super.visitJumpInsn(Opcodes.IFNONNULL, again);
        super.visitVarInsn(Opcodes.ALOAD, locals.exception());
        super.visitInsn(Opcodes.ATHROW);
        if (form.answers()) {
            returnAnswer();
            refuse();
        }
        super.visitMaxs(maxStack + 9, locals.count());
    }

    private void returnAnswer() {
        Object[] failure = locals.failureFrame();
        super.visitLabel(answer);
        super.visitFrame(Opcodes.F_NEW, failure.length, failure, 1, OBJECT);
        super.visitTypeInsn(Opcodes.CHECKCAST, Weaver.ANSWER);
        super.visitMethodInsn(Opcodes.INVOKEVIRTUAL, Weaver.ANSWER, "value", "()Ljava/lang/Object;", false);
        Type result = result();
        if (result.getSort() == Type.VOID) {
            super.visitInsn(Opcodes.POP);
        } else if (Boxes.isPrimitive(result)) {
            Boxes.unbox(result, mv);
        } else {
            super.visitTypeInsn(Opcodes.CHECKCAST, result.getInternalName());
        }
        super.visitInsn(result.getOpcode(Opcodes.IRETURN));
    }

    private void refuse() {
        super.visitLabel(refused);
        super.visitFrame(Opcodes.F_NEW, frame().length, frame(), 0, NOTHING);
        super.visitInsn(Opcodes.ACONST_NULL);
        super.visitVarInsn(Opcodes.ASTORE, locals.exception());
        super.visitJumpInsn(Opcodes.GOTO, settle);
    }

    private Object[] frame() {
        return locals.frame(NOTHING, 0);
    }

    private Type result() {
        return Type.getReturnType(plan.method().descriptor());
    }

    private void copyArguments(int from, int to) {
        int offset = 0;
        for (Type argument : locals.arguments()) {
            super.visitVarInsn(argument.getOpcode(Opcodes.ILOAD), from + offset);
            super.visitVarInsn(argument.getOpcode(Opcodes.ISTORE), to + offset);
            offset += argument.getSize();
        }
    }

    /** Puts one argument on the stack as an object, from the variables that begin at a slot. */
    private void pushBoxed(int index, int from) {
        List<Type> arguments = locals.arguments();
        int slot = from;
        for (int i = 0; i < index; i++) {
            slot += arguments.get(i).getSize();
        }
        Type type = arguments.get(index);
        super.visitVarInsn(type.getOpcode(Opcodes.ILOAD), slot);
        Boxes.box(type, mv);
    }

    /** Puts an array with the copies of {@code this}, if any, and all arguments on the stack. */
    private void pushArguments() {
        int count = locals.arguments().size();
        super.visitIntInsn(Opcodes.SIPUSH, count);
        super.visitTypeInsn(Opcodes.ANEWARRAY, "java/lang/Object");
        for (int i = 0; i < count; i++) {
            super.visitInsn(Opcodes.DUP);
            super.visitIntInsn(Opcodes.SIPUSH, i);
            pushBoxed(i, locals.copies());
            super.visitInsn(Opcodes.AASTORE);
        }
    }

    /** Leaves the result where it is and puts it, as an object, on top of the stack. */
    private void boxedCopy(int returnOpcode) {
        switch (returnOpcode) {
            case Opcodes.RETURN -> super.visitInsn(Opcodes.ACONST_NULL);
            case Opcodes.LRETURN, Opcodes.DRETURN -> super.visitInsn(Opcodes.DUP2);
            default -> super.visitInsn(Opcodes.DUP);
        }
        Boxes.box(result(), mv);
    }

    private void pushCall() {
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
