package io.kelpie.core.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * Writes one JSON document, from top to bottom, into memory.
 *
 * <pre>{@code
 * byte[] body = new JsonWriter()
 *         .beginObject()
 *         .field("name", "payment")
 *         .name("calls").beginObject().field("total", 7).endObject()
 *         .endObject()
 *         .toBytes();
 * }</pre>
 *
 * <p>For one thread. It fails with an exception when the calls do not make a document, such as a field outside of an object.
 */
public final class JsonWriter {

    /** Without recycled buffers: those would stay behind in thread locals of whoever writes. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
            .build();

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    private final JsonGenerator generator;

    /** Begins an empty document. */
    public JsonWriter() {
        try {
            this.generator = FACTORY.createGenerator(bytes);
        } catch (IOException impossible) {
            throw inMemory(impossible);
        }
    }

    /** Begins an object. */
    public JsonWriter beginObject() {
        return write(JsonGenerator::writeStartObject);
    }

    /** Ends the object begun last. */
    public JsonWriter endObject() {
        return write(JsonGenerator::writeEndObject);
    }

    /** Begins an array. */
    public JsonWriter beginArray() {
        return write(JsonGenerator::writeStartArray);
    }

    /** Ends the array begun last. */
    public JsonWriter endArray() {
        return write(JsonGenerator::writeEndArray);
    }

    /** The name of a field whose value comes next. */
    public JsonWriter name(String name) {
        return write(to -> to.writeFieldName(name));
    }

    /** A string; null is written as {@code null}. */
    public JsonWriter value(@Nullable String value) {
        return write(to -> to.writeString(value));
    }

    /** An integer. */
    public JsonWriter value(long value) {
        return write(to -> to.writeNumber(value));
    }

    /** A number; what JSON cannot say, infinite or not a number, is written as {@code null}. */
    public JsonWriter value(double value) {
        if (!Double.isFinite(value)) {
            return write(JsonGenerator::writeNull);
        }
        return write(to -> to.writeNumber(value));
    }

    /** A truth value. */
    public JsonWriter value(boolean value) {
        return write(to -> to.writeBoolean(value));
    }

    /** A field and its string. */
    public JsonWriter field(String name, @Nullable String value) {
        return name(name).value(value);
    }

    /** A field and its integer. */
    public JsonWriter field(String name, long value) {
        return name(name).value(value);
    }

    /** A field and its number. */
    public JsonWriter field(String name, double value) {
        return name(name).value(value);
    }

    /** A field and its truth value. */
    public JsonWriter field(String name, boolean value) {
        return name(name).value(value);
    }

    /** The whole document, with a line feed at its end. */
    public byte[] toBytes() {
        if (!generator.getOutputContext().inRoot()) {
            throw new IllegalStateException("Bug: not a JSON document: an object or array is still open");
        }
        write(JsonGenerator::close);
        bytes.write('\n');
        return bytes.toByteArray();
    }

    @FunctionalInterface
    private interface Step {
        void write(JsonGenerator to) throws IOException;
    }

    private JsonWriter write(Step step) {
        try {
            step.write(generator);
            return this;
        } catch (IOException misuse) {
            throw inMemory(misuse);
        }
    }

    private static UncheckedIOException inMemory(IOException cause) {
        return new UncheckedIOException("Bug: not a JSON document: " + cause.getMessage(), cause);
    }
}
