package io.kelpie.launcher;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * A jar that lies uncompressed inside the agent jar, read in place.
 *
 * <p>Three thousand entries at the top of the agent jar would cost every JVM start their indexing, Byte Buddy's alone; nested,
 * an index is read when the first class of that jar is wanted. Safe for use by many threads: the index is immutable, the file
 * is locked for each read.
 */
final class NestedJar {

    private static final int END_HEADER = 0x06054b50;
    private static final int END_SIZE = 22;
    private static final int CENTRAL_SIZE = 46;
    private static final int LOCAL_SIZE = 30;
    private static final int STORED = 0;

    private final RandomAccessFile file;
    private final long start;
    private final Map<String, Entry> entries = new HashMap<>();

    /** Reads the index of the jar that fills {@code length} bytes of the file from {@code start} on. */
    NestedJar(RandomAccessFile file, long start, long length) throws IOException {
        this.file = file;
        this.start = start;
        byte[] end = read(start + length - END_SIZE, END_SIZE);
        if (u4(end, 0) != END_HEADER) {
            throw new IOException("damaged agent jar: no zip directory at " + (start + length - END_SIZE));
        }
        byte[] directory = read(start + u4(end, 16), (int) u4(end, 12));
        int at = 0;
        for (int left = u2(end, 10); left > 0; left--) {
            int nameLength = u2(directory, at + 28);
            String name = new String(directory, at + CENTRAL_SIZE, nameLength, StandardCharsets.UTF_8);
            entries.put(
                    name,
                    new Entry(
                            u2(directory, at + 10),
                            (int) u4(directory, at + 20),
                            (int) u4(directory, at + 24),
                            u4(directory, at + 42)));
            at += CENTRAL_SIZE + nameLength + u2(directory, at + 30) + u2(directory, at + 32);
        }
    }

    /** A jar of its own file. */
    static NestedJar whole(RandomAccessFile file) throws IOException {
        return new NestedJar(file, 0, file.length());
    }

    /** Opens a jar that is an uncompressed entry of this one; null when there is no such entry. */
    @Nullable
    NestedJar nested(String name) throws IOException {
        Entry entry = entries.get(name);
        if (entry == null) {
            return null;
        }
        if (entry.method != STORED) {
            throw new IOException("damaged agent jar: " + name + " is compressed");
        }
        return new NestedJar(file, data(entry), entry.size);
    }

    boolean contains(String name) {
        return entries.containsKey(name);
    }

    Iterable<String> names() {
        return entries.keySet();
    }

    /** The content of an entry; null when there is none of that name. */
    byte @Nullable [] bytes(String name) throws IOException {
        Entry entry = entries.get(name);
        if (entry == null) {
            return null;
        }
        byte[] content = read(data(entry), entry.compressedSize);
        return entry.method == STORED ? content : inflate(name, content, entry.size);
    }

    private long data(Entry entry) throws IOException {
        byte[] header = read(start + entry.offset, LOCAL_SIZE);
        return start + entry.offset + LOCAL_SIZE + u2(header, 26) + u2(header, 28);
    }

    private static byte[] inflate(String name, byte[] content, int size) throws IOException {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(content);
            byte[] result = new byte[size];
            int done = 0;
            while (done < size) {
                int count = inflater.inflate(result, done, size - done);
                if (count == 0) {
                    throw new IOException("damaged agent jar: " + name + " is cut short");
                }
                done += count;
            }
            return result;
        } catch (DataFormatException e) {
            throw new IOException("damaged agent jar: " + name + ": " + e.getMessage(), e);
        } finally {
            inflater.end();
        }
    }

    private byte[] read(long position, int length) throws IOException {
        byte[] bytes = new byte[length];
        synchronized (file) {
            file.seek(position);
            file.readFully(bytes);
        }
        return bytes;
    }

    private static int u2(byte[] bytes, int at) {
        return (bytes[at] & 0xff) | ((bytes[at + 1] & 0xff) << 8);
    }

    private static long u4(byte[] bytes, int at) {
        return u2(bytes, at) | ((long) u2(bytes, at + 2) << 16);
    }

    /** Where an entry is and how it is packed. */
    private static final class Entry {
        private final int method;
        private final int compressedSize;
        private final int size;
        private final long offset;

        Entry(int method, int compressedSize, int size, long offset) {
            this.method = method;
            this.compressedSize = compressedSize;
            this.size = size;
            this.offset = offset;
        }
    }
}
