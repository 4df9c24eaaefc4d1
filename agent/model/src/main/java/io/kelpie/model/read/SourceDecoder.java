package io.kelpie.model.read;

import io.kelpie.model.problem.Problems;
import io.kelpie.model.problem.SourceText;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Turns the bytes of a file into text: UTF-8 with or without a byte order mark, UTF-16 with one, as YAML says. Anything else
 * is one error that names the first bad place.
 */
final class SourceDecoder {

    private static final char REPLACEMENT = '\uFFFD';

    private SourceDecoder() {}

    /** The text, or null after an error. */
    static @Nullable String decode(String name, byte[] bytes, Problems problems) {
        if (isMark(bytes, 0xFE, 0xFF)) {
            return text(name, bytes, 2, StandardCharsets.UTF_16BE, problems);
        }
        if (isMark(bytes, 0xFF, 0xFE)) {
            return text(name, bytes, 2, StandardCharsets.UTF_16LE, problems);
        }
        if (bytes.length >= 2 && (bytes[0] == 0 || bytes[1] == 0)) {
            problems.error(
                    new SourceText(name, "").start(),
                    "",
                    "this looks like UTF-16 without a byte order mark, or a binary file",
                    "Save the file as UTF-8.");
            return null;
        }
        boolean marked = bytes.length >= 3 && isMark(bytes, 0xEF, 0xBB) && (bytes[2] & 0xFF) == 0xBF;
        return text(name, bytes, marked ? 3 : 0, StandardCharsets.UTF_8, problems);
    }

    private static @Nullable String text(String name, byte[] bytes, int from, Charset charset, Problems problems) {
        String text = new String(bytes, from, bytes.length - from, charset);
        int bad = text.indexOf(REPLACEMENT);
        if (bad < 0 || text.getBytes(charset).length == bytes.length - from) {
            return text;
        }
        int line = 1;
        int column = 1;
        for (int i = 0; i < bad; i++) {
            column = text.charAt(i) == '\n' ? 1 : column + 1;
            line += text.charAt(i) == '\n' ? 1 : 0;
        }
        problems.error(
                new SourceText(name, text).at(line, column),
                "",
                "a byte here is not " + charset.name(),
                "Save the file as UTF-8.");
        return null;
    }

    private static boolean isMark(byte[] bytes, int first, int second) {
        return bytes.length >= 2 && (bytes[0] & 0xFF) == first && (bytes[1] & 0xFF) == second;
    }
}
