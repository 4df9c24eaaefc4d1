package io.kelpie.launcher;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Moves references to one package to another by rewriting the constant pool of a class file; everything else is copied.
 *
 * <p>Works on any class file version whose constant pool tags it knows. A class without a reference comes back as the same array.
 */
final class ClassRelocation {

    private static final int UTF8 = 1;
    private static final int LONG = 5;
    private static final int DOUBLE = 6;

    private ClassRelocation() {}

    /** Replaces the package {@code from} by {@code to}, both as internal names that end in a slash. */
    static byte[] relocate(byte[] classFile, String from, String to) {
        byte[] old = from.getBytes(StandardCharsets.US_ASCII);
        if (indexOf(classFile, old, 10, classFile.length) < 0) {
            return classFile;
        }
        byte[] replacement = to.getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream out = new ByteArrayOutputStream(classFile.length);
        out.write(classFile, 0, 10);
        int count = u2(classFile, 8);
        int at = 10;
        for (int index = 1; index < count; index++) {
            int tag = classFile[at];
            if (tag == UTF8) {
                int length = u2(classFile, at + 1);
                copyText(classFile, at + 3, length, old, replacement, out);
                at += 3 + length;
            } else {
                int size = size(tag);
                out.write(classFile, at, size);
                at += size;
                index += tag == LONG || tag == DOUBLE ? 1 : 0;
            }
        }
        out.write(classFile, at, classFile.length - at);
        return out.toByteArray();
    }

    private static void copyText(
            byte[] source, int start, int length, byte[] old, byte[] replacement, ByteArrayOutputStream out) {
        ByteArrayOutputStream text = new ByteArrayOutputStream(length);
        int at = start;
        int end = start + length;
        int hit;
        while ((hit = indexOf(source, old, at, end)) >= 0) {
            text.write(source, at, hit - at);
            text.write(replacement, 0, replacement.length);
            at = hit + old.length;
        }
        text.write(source, at, end - at);
        out.write(UTF8);
        out.write(text.size() >>> 8);
        out.write(text.size());
        out.write(text.toByteArray(), 0, text.size());
    }

    private static int indexOf(byte[] bytes, byte[] wanted, int from, int to) {
        for (int at = from; at <= to - wanted.length; at++) {
            int same = 0;
            while (same < wanted.length && bytes[at + same] == wanted[same]) {
                same++;
            }
            if (same == wanted.length) {
                return at;
            }
        }
        return -1;
    }

    /** Bytes of a constant pool entry, tag included (JVM specification, 4.4). */
    private static int size(int tag) {
        return switch (tag) {
            case 7, 8, 16, 19, 20 -> 3;
            case 15 -> 4;
            case 3, 4, 9, 10, 11, 12, 17, 18 -> 5;
            case LONG, DOUBLE -> 9;
            default -> throw new IllegalArgumentException("unknown constant pool tag " + tag);
        };
    }

    private static int u2(byte[] bytes, int at) {
        return ((bytes[at] & 0xff) << 8) | (bytes[at + 1] & 0xff);
    }
}
