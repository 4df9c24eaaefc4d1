package io.kelpie.core.weave.code;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the weaver must know of a class before it decides, read from the class file alone: names, flags, annotations and the size
 * of each method's code. No class is loaded for it, Byte Buddy included.
 *
 * <p>Immutable. A class file that it cannot read ends in an {@link IllegalArgumentException}.
 */
public final class ClassFile {

    public static final int ACC_PRIVATE = 0x0002;
    public static final int ACC_STATIC = 0x0008;
    public static final int ACC_SYNCHRONIZED = 0x0020;
    public static final int ACC_BRIDGE = 0x0040;
    public static final int ACC_NATIVE = 0x0100;
    public static final int ACC_ABSTRACT = 0x0400;
    public static final int ACC_SYNTHETIC = 0x1000;

    private static final int ACC_INTERFACE = 0x0200;

    private static final int UTF8 = 1;
    private static final int CLASS = 7;

    private final byte[] bytes;
    private final int[] constants;
    private int at;

    private final int majorVersion;
    private final boolean isInterface;
    private final String name;
    private final @Nullable String superName;
    private final List<String> interfaces;
    private final List<Method> methods = new ArrayList<>();
    private final List<String> annotations = new ArrayList<>();

    /** Reads a whole class file. */
    public ClassFile(byte[] bytes) {
        this.bytes = bytes;
        if (bytes.length < 24 || u4(0) != 0xCAFEBABE) {
            throw new IllegalArgumentException("not a class file");
        }
        majorVersion = u2(6);
        constants = new int[u2(8)];
        at = readConstants();
        isInterface = (u2(at) & ACC_INTERFACE) != 0;
        name = className(u2(at + 2));
        superName = u2(at + 4) == 0 ? null : className(u2(at + 4));
        interfaces = readInterfaces();
        skipFields();
        readMethods();
        readAttributes(annotations);
    }

    /** Whether the constant pool has one of these texts; cheap enough for every class that is loaded. */
    public static boolean mentions(byte[] bytes, byte[][] texts) {
        int count = ((bytes[8] & 0xff) << 8) | (bytes[9] & 0xff);
        int at = 10;
        for (int index = 1; index < count; index++) {
            int tag = bytes[at];
            if (tag == UTF8) {
                int length = ((bytes[at + 1] & 0xff) << 8) | (bytes[at + 2] & 0xff);
                for (byte[] text : texts) {
                    if (text.length == length && startsWith(bytes, at + 3, text)) {
                        return true;
                    }
                }
                at += 3 + length;
            } else {
                at += size(tag);
                index += isWide(tag) ? 1 : 0;
            }
        }
        return false;
    }

    private static boolean startsWith(byte[] bytes, int at, byte[] text) {
        for (int i = 0; i < text.length; i++) {
            if (bytes[at + i] != text[i]) {
                return false;
            }
        }
        return true;
    }

    /** Internal name of the superclass, or an empty text; nothing else of the file is read. */
    public static String superNameOf(byte[] bytes) {
        int count = ((bytes[8] & 0xff) << 8) | (bytes[9] & 0xff);
        int at = skipTo(count, bytes);
        int index = ((bytes[at + 4] & 0xff) << 8) | (bytes[at + 5] & 0xff);
        if (index == 0) {
            return "";
        }
        int entry = skipTo(index, bytes);
        int text = skipTo(((bytes[entry + 1] & 0xff) << 8) | (bytes[entry + 2] & 0xff), bytes);
        int length = ((bytes[text + 1] & 0xff) << 8) | (bytes[text + 2] & 0xff);
        return new String(bytes, text + 3, length, StandardCharsets.UTF_8);
    }

    /** Where a constant begins, or, one past the last, where the pool ends. */
    private static int skipTo(int wanted, byte[] bytes) {
        int at = 10;
        for (int index = 1; index < wanted; index++) {
            int tag = bytes[at];
            at += tag == UTF8 ? 3 + (((bytes[at + 1] & 0xff) << 8) | (bytes[at + 2] & 0xff)) : size(tag);
            index += isWide(tag) ? 1 : 0;
        }
        return at;
    }

    public int majorVersion() {
        return majorVersion;
    }

    public boolean isInterface() {
        return isInterface;
    }

    /** Internal name. */
    public String name() {
        return name;
    }

    /** Internal name; null for {@code java.lang.Object} and module descriptors. */
    @Nullable
    public String superName() {
        return superName;
    }

    /** Internal names. */
    public List<String> interfaces() {
        return interfaces;
    }

    public List<Method> methods() {
        return methods;
    }

    /** Dotted names of the annotations on the class, those of any retention that a class file keeps. */
    public List<String> annotations() {
        return annotations;
    }

    private int readConstants() {
        int position = 10;
        for (int index = 1; index < constants.length; index++) {
            constants[index] = position;
            int tag = bytes[position];
            position += tag == UTF8 ? 3 + u2(position + 1) : size(tag);
            index += isWide(tag) ? 1 : 0;
        }
        return position;
    }

    private List<String> readInterfaces() {
        int count = u2(at + 6);
        at += 8;
        String[] names = new String[count];
        for (int i = 0; i < count; i++, at += 2) {
            names[i] = className(u2(at));
        }
        return List.of(names);
    }

    private void skipFields() {
        int count = u2(at);
        at += 2;
        for (int i = 0; i < count; i++) {
            at += 6;
            readAttributes(new ArrayList<>());
        }
    }

    private void readMethods() {
        int count = u2(at);
        at += 2;
        for (int i = 0; i < count; i++) {
            int access = u2(at);
            String methodName = text(u2(at + 2));
            String descriptor = text(u2(at + 4));
            at += 6;
            List<String> found = new ArrayList<>();
            int code = readAttributes(found);
            int maxLocals = code < 0 ? 0 : u2(code + 2);
            int codeLength = code < 0 ? -1 : u4(code + 4);
            methods.add(new Method(access, methodName, descriptor, maxLocals, codeLength, List.copyOf(found)));
        }
    }

    /** Reads the attributes at the cursor: collects annotations, and returns where the content of Code begins, or -1. */
    private int readAttributes(List<String> found) {
        int code = -1;
        int count = u2(at);
        at += 2;
        for (int i = 0; i < count; i++) {
            String attribute = text(u2(at));
            int length = u4(at + 2);
            int content = at + 6;
            if (attribute.equals("Code")) {
                code = content;
            } else if (attribute.equals("RuntimeVisibleAnnotations")
                    || attribute.equals("RuntimeInvisibleAnnotations")) {
                readAnnotationNames(content, found);
            }
            at = content + length;
        }
        return code;
    }

    private void readAnnotationNames(int content, List<String> found) {
        int position = content + 2;
        for (int left = u2(content); left > 0; left--) {
            String descriptor = text(u2(position));
            found.add(descriptor.substring(1, descriptor.length() - 1).replace('/', '.'));
            position = skipAnnotation(position);
        }
    }

    private int skipAnnotation(int position) {
        int pairs = u2(position + 2);
        int next = position + 4;
        for (int i = 0; i < pairs; i++) {
            next = skipValue(next + 2);
        }
        return next;
    }

    private int skipValue(int position) {
        return switch (bytes[position]) {
            case 'e' -> position + 5;
            case '@' -> skipAnnotation(position + 1);
            case '[' -> skipValues(position);
            default -> position + 3;
        };
    }

    private int skipValues(int position) {
        int next = position + 3;
        for (int left = u2(position + 1); left > 0; left--) {
            next = skipValue(next);
        }
        return next;
    }

    private String className(int index) {
        int position = constants[index];
        if (bytes[position] != CLASS) {
            throw new IllegalArgumentException("constant " + index + " is not a class");
        }
        return text(u2(position + 1));
    }

    /** A text constant. Modified UTF-8 differs from UTF-8 only in characters that no match depends on. */
    private String text(int index) {
        int position = constants[index];
        return new String(bytes, position + 3, u2(position + 1), StandardCharsets.UTF_8);
    }

    private static boolean isWide(int tag) {
        return tag == 5 || tag == 6;
    }

    /** Bytes of a constant other than a text, tag included (JVM specification, 4.4). */
    private static int size(int tag) {
        return switch (tag) {
            case 7, 8, 16, 19, 20 -> 3;
            case 15 -> 4;
            case 3, 4, 9, 10, 11, 12, 17, 18 -> 5;
            case 5, 6 -> 9;
            default -> throw new IllegalArgumentException("unknown constant pool tag " + tag);
        };
    }

    private int u2(int position) {
        return ((bytes[position] & 0xff) << 8) | (bytes[position + 1] & 0xff);
    }

    private int u4(int position) {
        return (u2(position) << 16) | u2(position + 2);
    }

    /**
     * One method of a class.
     *
     * @param access its flags
     * @param maxLocals local variable slots that it uses; 0 when it has no body
     * @param codeLength bytes of its code; -1 when it has no body
     * @param annotations dotted names
     */
    public record Method(
            int access, String name, String descriptor, int maxLocals, int codeLength, List<String> annotations) {

        public boolean is(int flag) {
            return (access & flag) != 0;
        }

        /** Name and descriptor together, unique within a class. */
        public String key() {
            return name + descriptor;
        }
    }
}
