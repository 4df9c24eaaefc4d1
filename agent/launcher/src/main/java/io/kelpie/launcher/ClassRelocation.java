package io.kelpie.launcher;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Moves references to one package to another by rewriting the constant pool of a class file; everything else is copied.
 *
 * <p>Works on any class file version whose constant pool tags it knows. A class without a reference comes back as the same array;
 * nearly all are such, and interpreted code has to find out, so the search leaps (Horspool's). Immutable, for any thread.
 */
final class ClassRelocation {

    private static final int UTF8 = 1;
    private static final int LONG = 5;
    private static final int DOUBLE = 6;

    private final byte[] old;
    private final byte[] replacement;
    /** By the byte under the end of the old name: how far to the right the name can be tried next. */
    private final int[] leaps = new int[256];

    /** Replaces the package {@code from} by {@code to}, both as internal names that end in a slash. */
    ClassRelocation(String from, String to) {
        this.old = from.getBytes(StandardCharsets.US_ASCII);
        this.replacement = to.getBytes(StandardCharsets.US_ASCII);
        Arrays.fill(leaps, old.length);
        for (int i = 0; i < old.length - 1; i++) {
            leaps[old[i]] = old.length - 1 - i;
        }
    }

    /** The class file with all references moved. */
    byte[] relocate(byte[] classFile) {
        if (find(classFile, 10, classFile.length) < 0) {
            return classFile;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(classFile.length);
        out.write(classFile, 0, 10);
        int count = u2(classFile, 8);
        int at = 10;
        for (int index = 1; index < count; index++) {
            int tag = classFile[at];
            if (tag == UTF8) {
                int length = u2(classFile, at + 1);
                copyText(classFile, at + 3, length, out);
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

    private void copyText(byte[] source, int start, int length, ByteArrayOutputStream out) {
        ByteArrayOutputStream text = new ByteArrayOutputStream(length);
        int at = start;
        int end = start + length;
        int hit;
        while ((hit = find(source, at, end)) >= 0) {
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

    /** Where the old name begins between two indices; -1 when it is not there. */
    private int find(byte[] bytes, int from, int to) {
        int last = old.length - 1;
        for (int end = from + last; end < to; end += leaps[bytes[end] & 0xff]) {
            int left = last;
            while (left >= 0 && bytes[end - last + left] == old[left]) {
                left--;
            }
            if (left < 0) {
                return end - last;
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
