package io.kelpie.tool.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import io.kelpie.tool.testing.PerfDataFile;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PerfDataTest {

    private static final Map<String, String> TEXTS = new TreeMap<>(Map.of(
            "java.property.java.version",
            "17.0.15",
            "sun.rt.javaCommand",
            "com.acme.Sh\u00f6p a b",
            "java.rt.vmFlags",
            ""));

    @Test
    void readsTextsInBothByteOrders() {
        for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
            assertThat(PerfData.parse(PerfDataFile.of(order, TEXTS))).isEqualTo(TEXTS);
        }
    }

    @Test
    void readsWhatIsThereOfAFileCutShort() {
        byte[] file = PerfDataFile.of(ByteOrder.LITTLE_ENDIAN, TEXTS);

        for (int length = 0; length < file.length; length++) {
            Map<String, String> read = PerfData.parse(Arrays.copyOf(file, length));
            assertThat(TEXTS.entrySet()).containsAll(read.entrySet());
        }
        assertThat(PerfData.parse(Arrays.copyOf(file, file.length - 30))).isNotEmpty();
    }

    @Test
    void otherFilesHoldNothing() {
        assertThat(PerfData.parse(new byte[100])).isEmpty();
        assertThat(PerfData.parse(new byte[0])).isEmpty();
    }
}
