package io.kelpie.core.http.message;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Decodes one percent-encoded segment of a path. What is not UTF-8, or hides a control character, is refused. */
public final class PercentDecoder {

    private PercentDecoder() {}

    public static String decode(String segment) throws Refused {
        byte[] bytes = new byte[segment.length()];
        int count = 0;
        for (int i = 0; i < segment.length(); i++) {
            char c = segment.charAt(i);
            if (c == '%') {
                bytes[count++] = (byte) (digit(segment, i + 1) << 4 | digit(segment, i + 2));
                i += 2;
            } else {
                bytes[count++] = (byte) c;
            }
        }
        return withoutControls(utf8(bytes, count));
    }

    private static int digit(String text, int at) throws Refused {
        int digit = at < text.length() ? Character.digit(text.charAt(at), 16) : -1;
        if (digit < 0) {
            throw new Refused(Problem.BAD_PATH);
        }
        return digit;
    }

    private static String utf8(byte[] bytes, int count) throws Refused {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, 0, count))
                    .toString();
        } catch (CharacterCodingException malformed) {
            throw new Refused(Problem.BAD_PATH);
        }
    }

    private static String withoutControls(String text) throws Refused {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                throw new Refused(Problem.BAD_PATH);
            }
        }
        return text;
    }
}
