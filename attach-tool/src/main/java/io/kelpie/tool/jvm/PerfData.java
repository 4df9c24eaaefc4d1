package io.kelpie.tool.jvm;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The text counters that HotSpot keeps in a memory-mapped file ({@code /tmp/hsperfdata_USER/PID}): version, command line, options.
 *
 * <p>The file is written by the JVM while it is read, but its text counters do not change after start-up.
 */
final class PerfData {

    private static final int MAGIC = 0xcafec0c0;
    private static final int BYTE_ORDER_AT = 4;
    private static final int ENTRY_OFFSET_AT = 24;
    private static final int BYTE_ARRAY = 'B';

    private PerfData() {}

    /**
     * Reads a file's content.
     *
     * @return counter name to text, in file order; empty when the bytes are not such a file
     */
    static Map<String, String> parse(byte[] file) {
        Map<String, String> texts = new LinkedHashMap<>();
        ByteBuffer buffer = ByteBuffer.wrap(file);
        if (file.length < 32 || buffer.getInt(0) != MAGIC) {
            return texts;
        }
        buffer.order(buffer.get(BYTE_ORDER_AT) == 1 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        try {
            int at = buffer.getInt(ENTRY_OFFSET_AT);
            int entries = buffer.getInt(ENTRY_OFFSET_AT + 4);
            for (int entry = 0; entry < entries; entry++) {
                int length = buffer.getInt(at);
                if (length <= 0) {
                    break;
                }
                read(buffer, at, texts);
                at += length;
            }
        } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
            return texts; // cut short: what was read so far is good
        }
        return texts;
    }

    private static void read(ByteBuffer buffer, int at, Map<String, String> texts) {
        int nameAt = at + buffer.getInt(at + 4);
        int vector = buffer.getInt(at + 8);
        int type = buffer.get(at + 12);
        int dataAt = at + buffer.getInt(at + 16);
        if (type == BYTE_ARRAY && vector > 0) {
            texts.put(text(buffer, nameAt, buffer.limit() - nameAt), text(buffer, dataAt, vector));
        }
    }

    private static String text(ByteBuffer buffer, int from, int atMost) {
        int length = 0;
        while (length < atMost && buffer.get(from + length) != 0) {
            length++;
        }
        byte[] bytes = new byte[length];
        buffer.get(from, bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
