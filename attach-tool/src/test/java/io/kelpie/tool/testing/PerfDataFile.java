package io.kelpie.tool.testing;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Writes performance counter files as HotSpot lays them out. */
public final class PerfDataFile {

    private static final int HEADER = 32;

    private PerfDataFile() {}

    /** A file with these text counters, after one numeric counter. */
    public static byte[] of(ByteOrder order, Map<String, String> texts) {
        ByteArrayOutputStream entries = new ByteArrayOutputStream();
        entries.writeBytes(entry(order, "sun.rt.safepoints", 'J', 0, new byte[8]));
        texts.forEach((name, text) -> {
            byte[] data = (text + "\0\0").getBytes(StandardCharsets.UTF_8);
            entries.writeBytes(entry(order, name, 'B', data.length, data));
        });
        ByteBuffer file = ByteBuffer.allocate(HEADER + entries.size());
        file.putInt(0xcafec0c0);
        file.put((byte) (order == ByteOrder.LITTLE_ENDIAN ? 1 : 0));
        file.put((byte) 2).put((byte) 0).put((byte) 1);
        file.order(order);
        file.putInt(HEADER + entries.size()).putInt(0).putLong(0);
        file.putInt(HEADER).putInt(texts.size() + 1);
        file.put(entries.toByteArray());
        return file.array();
    }

    private static byte[] entry(ByteOrder order, String name, char type, int vector, byte[] data) {
        byte[] nameBytes = (name + "\0").getBytes(StandardCharsets.UTF_8);
        int dataAt = 20 + nameBytes.length;
        ByteBuffer entry = ByteBuffer.allocate(dataAt + data.length).order(order);
        entry.putInt(dataAt + data.length).putInt(20).putInt(vector);
        entry.put((byte) type).put((byte) 0).put((byte) 5).put((byte) 1);
        entry.putInt(dataAt).put(nameBytes).put(data);
        return entry.array();
    }
}
