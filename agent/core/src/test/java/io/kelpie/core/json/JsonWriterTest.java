package io.kelpie.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class JsonWriterTest {

    private final JsonWriter json = new JsonWriter();

    @Test
    void writesEveryKindOfValue() {
        json.beginObject()
                .field("text", "grün \"🐕\"\n")
                .field("nothing", (String) null)
                .field("whole", Long.MAX_VALUE)
                .field("rate", 12.5)
                .field("endless", Double.POSITIVE_INFINITY)
                .field("true", true)
                .name("list")
                .beginArray()
                .value("a")
                .value(1)
                .value(0.5)
                .value(false)
                .endArray()
                .endObject();
        assertThat(new String(json.toBytes(), StandardCharsets.UTF_8))
                .isEqualTo("{\"text\":\"grün \\\"🐕\\\"\\n\",\"nothing\":null,\"whole\":9223372036854775807,"
                        + "\"rate\":12.5,\"endless\":null,\"true\":true,\"list\":[\"a\",1,0.5,false]}\n");
    }

    @Test
    void refusesAFieldOutsideOfAnObject() {
        assertThatThrownBy(() -> json.field("a", 1)).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void refusesToHandOutHalfADocument() {
        json.beginObject();
        assertThatThrownBy(json::toBytes).isInstanceOf(IllegalStateException.class);
    }
}
