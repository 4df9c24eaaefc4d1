package io.kelpie.core.http.message;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads request line and headers as RFC 9112 defines them, and is strict wherever the RFC lets a server choose: no bare line
 * feeds, no folded headers, no repeated Host, Content-Length or Authorization, no Transfer-Encoding.
 *
 * <p>One parser serves one request. Headers that the port has no use for are checked and forgotten.
 */
public final class HeadParser {

    private static final int MAX_HEADERS = 100;

    private final byte[] bytes;
    private final int end;
    private int at;

    private @Nullable String host;
    private @Nullable String authorization;
    private @Nullable String length;
    private @Nullable String expect;
    private boolean encoded;

    private HeadParser(byte[] bytes, int end) {
        this.bytes = bytes;
        this.end = end;
    }

    /**
     * Where the head ends, looking only at what came in since the last time.
     *
     * @return the index after the empty line, or -1 when it has not come yet
     */
    public static int endOfHead(byte[] bytes, int from, int count) {
        for (int i = Math.max(0, from - 2); i < count - 1; i++) {
            if (bytes[i] == '\n') {
                if (bytes[i + 1] == '\n') {
                    return i + 2;
                }
                if (bytes[i + 1] == '\r' && i + 2 < count && bytes[i + 2] == '\n') {
                    return i + 3;
                }
            }
        }
        return -1;
    }

    /** Whether a request may begin with that byte; a TLS handshake, for one, does not. */
    public static boolean mayBegin(byte first) {
        return isTokenChar(first) || first == '\r' || first == '\n';
    }

    public static RequestHead parse(byte[] bytes, int end) throws Refused {
        return new HeadParser(bytes, end).parse();
    }

    private RequestHead parse() throws Refused {
        String requestLine = line();
        if (requestLine.isEmpty()) {
            requestLine = line();
        }
        int methodEnd = requestLine.indexOf(' ');
        int targetEnd = requestLine.lastIndexOf(' ');
        if (methodEnd < 1 || targetEnd <= methodEnd + 1) {
            throw new Refused(Problem.MALFORMED);
        }
        String method = requestLine.substring(0, methodEnd);
        requireToken(method);
        boolean needsHost = needsHost(requestLine.substring(targetEnd + 1));
        headers();
        Target target = Target.of(requestLine.substring(methodEnd + 1, targetEnd));
        if (needsHost && host == null) {
            throw new Refused(Problem.NO_HOST);
        }
        return new RequestHead(
                method,
                target.path(),
                target.query(),
                target.authority() == null ? host : target.authority(),
                authorization,
                contentLength(),
                expectsContinue());
    }

    private static boolean needsHost(String version) throws Refused {
        return switch (version) {
            case "HTTP/1.1" -> true;
            case "HTTP/1.0" -> false;
            default -> throw new Refused(version.startsWith("HTTP/") ? Problem.VERSION : Problem.MALFORMED);
        };
    }

    private void headers() throws Refused {
        int count = 0;
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw new Refused(Problem.MALFORMED);
            }
            if (++count > MAX_HEADERS) {
                throw new Refused(Problem.HEADER_TOO_LARGE);
            }
            String name = line.substring(0, colon);
            requireToken(name);
            keep(name.toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
        }
    }

    private void keep(String name, String value) throws Refused {
        switch (name) {
            case "host" -> host = once(host, value, Problem.NO_HOST);
            case "authorization" -> authorization = once(authorization, value, Problem.MALFORMED);
            case "content-length" -> length = once(length, value, Problem.BAD_LENGTH);
            case "expect" -> expect = once(expect, value, Problem.EXPECTATION);
            case "transfer-encoding" -> encoded = true;
            default -> {
                return;
            }
        }
    }

    private static String once(@Nullable String before, String value, Problem otherwise) throws Refused {
        if (before != null) {
            throw new Refused(otherwise);
        }
        return value;
    }

    private long contentLength() throws Refused {
        String digits = length;
        if (encoded) {
            throw new Refused(digits == null ? Problem.CHUNKED : Problem.BAD_LENGTH);
        }
        if (digits == null) {
            return 0;
        }
        if (digits.isEmpty()) {
            throw new Refused(Problem.BAD_LENGTH);
        }
        long number = 0;
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            if (c < '0' || c > '9') {
                throw new Refused(Problem.BAD_LENGTH);
            }
            number = Math.min(Integer.MAX_VALUE, number * 10 + c - '0'); // far above what is taken
        }
        return number;
    }

    private boolean expectsContinue() throws Refused {
        if (expect == null) {
            return false;
        }
        if (!expect.equalsIgnoreCase("100-continue")) {
            throw new Refused(Problem.EXPECTATION);
        }
        return true;
    }

    /** The next line, which ends in CRLF and holds no other control character than tabs. */
    private String line() throws Refused {
        int from = at;
        for (; at < end; at++) {
            byte b = bytes[at];
            if (b == '\r' && at + 1 < end && bytes[at + 1] == '\n') {
                at += 2;
                return new String(bytes, from, at - 2 - from, StandardCharsets.ISO_8859_1);
            }
            if ((b >= 0 && b < ' ' && b != '\t') || b == 0x7f) {
                break;
            }
        }
        throw new Refused(Problem.MALFORMED);
    }

    private static void requireToken(String word) throws Refused {
        for (int i = 0; i < word.length(); i++) {
            if (word.charAt(i) > 0x7e || !isTokenChar((byte) word.charAt(i))) {
                throw new Refused(Problem.MALFORMED);
            }
        }
    }

    private static boolean isTokenChar(byte b) {
        return (b >= 'a' && b <= 'z')
                || (b >= 'A' && b <= 'Z')
                || (b >= '0' && b <= '9')
                || (b > 0 && "!#$%&'*+-.^_`|~".indexOf(b) >= 0);
    }
}
