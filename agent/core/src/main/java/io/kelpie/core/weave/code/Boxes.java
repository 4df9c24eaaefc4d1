package io.kelpie.core.weave.code;

import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/** Code that puts a primitive on top of the stack into its box, or takes it out. Stateless. */
final class Boxes {

    private Boxes() {}

    static boolean isPrimitive(Type type) {
        return type.getSort() >= Type.BOOLEAN && type.getSort() <= Type.DOUBLE;
    }

    /** Boxes a primitive; leaves everything else as it is. */
    static void box(Type type, MethodVisitor out) {
        if (isPrimitive(type)) {
            String wrapper = wrapper(type);
            out.visitMethodInsn(
                    Opcodes.INVOKESTATIC, wrapper, "valueOf", "(" + type.getDescriptor() + ")L" + wrapper + ";", false);
        }
    }

    /** Takes a primitive out of an object that is its box. */
    static void unbox(Type type, MethodVisitor out) {
        String wrapper = wrapper(type);
        out.visitTypeInsn(Opcodes.CHECKCAST, wrapper);
        out.visitMethodInsn(
                Opcodes.INVOKEVIRTUAL, wrapper, type.getClassName() + "Value", "()" + type.getDescriptor(), false);
    }

    private static String wrapper(Type type) {
        return switch (type.getSort()) {
            case Type.BOOLEAN -> "java/lang/Boolean";
            case Type.BYTE -> "java/lang/Byte";
            case Type.CHAR -> "java/lang/Character";
            case Type.SHORT -> "java/lang/Short";
            case Type.INT -> "java/lang/Integer";
            case Type.LONG -> "java/lang/Long";
            case Type.FLOAT -> "java/lang/Float";
            default -> "java/lang/Double";
        };
    }
}
