package io.kelpie.core.weave.code;

import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * The local variables that weaving adds behind a method's own: the token, the call, a copy of {@code this} and of every
 * argument, and the exception at hand. The method's own variables keep their slots.
 *
 * <p>Every argument is copied, also one that the body never writes: a compiler may declare a dead argument as unusable in its
 * frames, and then only the copy can start the body anew.
 */
final class Locals {

    private static final Object[] NOTHING = {};

    private final List<Type> arguments;
    private final boolean isStatic;
    private final int first;

    private Locals(List<Type> arguments, boolean isStatic, int first) {
        this.arguments = arguments;
        this.isStatic = isStatic;
        this.first = first;
    }

    /** The locals of a method of a class. */
    static Locals of(ClassFile.Method method, Type owner) {
        List<Type> arguments = new ArrayList<>();
        if (!method.is(ClassFile.ACC_STATIC)) {
            arguments.add(owner);
        }
        arguments.addAll(List.of(Type.getArgumentTypes(method.descriptor())));
        return new Locals(List.copyOf(arguments), method.is(ClassFile.ACC_STATIC), method.maxLocals());
    }

    int token() {
        return first;
    }

    int call() {
        return first + 2;
    }

    int exception() {
        return first + 3;
    }

    /** Slots in all. */
    int count() {
        int count = first + 4;
        for (Type argument : arguments) {
            count += argument.getSize();
        }
        return count;
    }

    /** {@code this}, if any, and the arguments. */
    List<Type> arguments() {
        return arguments;
    }

    /** Which of {@link #arguments} a form's subject is; -1 when the method has no such one. */
    int indexOf(int subject) {
        int index = isStatic ? subject : subject + 1;
        return subject == Form.NOTHING || index >= arguments.size() ? -1 : index;
    }

    /** Where the copies of the arguments begin; they follow each other like the arguments. */
    int copies() {
        return first + 4;
    }

    /**
     * The variables of a frame: the method's own as given, unusable up to the added ones, then these.
     *
     * @param own verification types as ASM gives them, a long or double taking one element
     */
    Object[] frame(Object[] own, int count) {
        return frame(own, count, Opcodes.TOP);
    }

    /** The same where the exception at hand is of interest. */
    Object[] failureFrame() {
        return frame(NOTHING, 0, "java/lang/Throwable");
    }

    private Object[] frame(Object[] own, int count, Object exception) {
        List<Object> types = new ArrayList<>();
        int slots = 0;
        for (int i = 0; i < count; i++) {
            types.add(own[i]);
            slots += own[i] == Opcodes.LONG || own[i] == Opcodes.DOUBLE ? 2 : 1;
        }
        for (; slots < first; slots++) {
            types.add(Opcodes.TOP);
        }
        types.add(Opcodes.LONG);
        types.add("java/lang/Object");
        types.add(exception);
        for (Type argument : arguments) {
            types.add(verificationType(argument));
        }
        return types.toArray();
    }

    private static Object verificationType(Type type) {
        return switch (type.getSort()) {
            case Type.BOOLEAN, Type.BYTE, Type.CHAR, Type.SHORT, Type.INT -> Opcodes.INTEGER;
            case Type.LONG -> Opcodes.LONG;
            case Type.FLOAT -> Opcodes.FLOAT;
            case Type.DOUBLE -> Opcodes.DOUBLE;
            default -> type.getInternalName();
        };
    }
}
