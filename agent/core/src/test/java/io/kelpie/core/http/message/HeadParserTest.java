package io.kelpie.core.http.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class HeadParserTest {

    @Test
    void keepsWhatThePortNeeds() throws Refused {
        RequestHead head = parse("POST /a/b?c=d HTTP/1.1|host:  h:1 |AUTHORIZATION: Bearer x|Content-Length: 12"
                + "|X-Other: \t any:thing |Expect: 100-Continue");
        assertThat(head).isEqualTo(new RequestHead("POST", "/a/b", "c=d", "h:1", "Bearer x", 12, true));
    }

    @Test
    void takesTheHostOfAnAbsoluteTargetForGranted() throws Refused {
        RequestHead head = parse("GET HTTP://evil.example?x HTTP/1.1|Host: localhost");
        assertThat(head.host()).isEqualTo("evil.example");
        assertThat(head.path()).isEqualTo("/");
        assertThat(parse("GET http://localhost:7717/a/b?c HTTP/1.1|Host: x").path())
                .isEqualTo("/a/b");
    }

    static List<Arguments> unacceptableHeads() {
        return List.of(
                arguments("GET", Problem.MALFORMED),
                arguments("GET /", Problem.MALFORMED),
                arguments("GET  HTTP/1.1", Problem.MALFORMED),
                arguments(" / HTTP/1.1", Problem.MALFORMED),
                arguments("GET / HTTP/1.1 ", Problem.MALFORMED),
                arguments("GET / FTP/1.1", Problem.MALFORMED),
                arguments("G(T / HTTP/1.1", Problem.MALFORMED),
                arguments("GÄT / HTTP/1.1", Problem.MALFORMED),
                arguments("GET /\u0000 HTTP/1.1", Problem.MALFORMED),
                arguments("GET / HTTP/2.0", Problem.VERSION),
                arguments("PRI * HTTP/2.0", Problem.VERSION),
                arguments("GET / HTTP/1.1", Problem.NO_HOST),
                arguments("GET / HTTP/1.1|Host: a|Host: a", Problem.NO_HOST),
                arguments("GET * HTTP/1.1|Host: a", Problem.BAD_PATH),
                arguments("CONNECT a:80 HTTP/1.1|Host: a", Problem.BAD_PATH),
                arguments("GET https://a/ HTTP/1.1|Host: a", Problem.BAD_PATH),
                arguments("GET /a#b HTTP/1.1|Host: a", Problem.BAD_PATH),
                arguments("GET a b HTTP/1.1|Host: a", Problem.BAD_PATH),
                arguments("GET / HTTP/1.1|Host : a", Problem.MALFORMED),
                arguments("GET / HTTP/1.1|: a", Problem.MALFORMED),
                arguments("GET / HTTP/1.1|no colon", Problem.MALFORMED),
                arguments("GET / HTTP/1.1|Host: a|X: 1| folded", Problem.MALFORMED),
                arguments("GET / HTTP/1.1|Host: a\nX: 1", Problem.MALFORMED),
                arguments("GET / HTTP/1.1|Host: a\rX: 1", Problem.MALFORMED),
                arguments("GET / HTTP/1.1|Host: a|X: \u0007", Problem.MALFORMED),
                arguments("GET / HTTP/1.1|Host: a|Authorization: x|Authorization: x", Problem.MALFORMED),
                arguments("POST / HTTP/1.1|Host: a|Content-Length: 1|Content-Length: 1", Problem.BAD_LENGTH),
                arguments("POST / HTTP/1.1|Host: a|Content-Length: 1, 1", Problem.BAD_LENGTH),
                arguments("POST / HTTP/1.1|Host: a|Content-Length: -1", Problem.BAD_LENGTH),
                arguments("POST / HTTP/1.1|Host: a|Content-Length: +1", Problem.BAD_LENGTH),
                arguments("POST / HTTP/1.1|Host: a|Content-Length: 0x1", Problem.BAD_LENGTH),
                arguments("POST / HTTP/1.1|Host: a|Content-Length:", Problem.BAD_LENGTH),
                arguments("POST / HTTP/1.1|Host: a|Transfer-Encoding: chunked", Problem.CHUNKED),
                arguments("POST / HTTP/1.1|Host: a|Transfer-Encoding: chunked|Content-Length: 1", Problem.BAD_LENGTH),
                arguments("POST / HTTP/1.1|Host: a|Expect: 200-ok", Problem.EXPECTATION));
    }

    @ParameterizedTest
    @MethodSource("unacceptableHeads")
    void refuses(String head, Problem problem) {
        Refused refused = catchThrowableOfType(Refused.class, () -> parse(head));
        assertThat(refused).as("refused as %s", problem).isNotNull();
        assertThat(refused.response()).isSameAs(problem.response());
    }

    @Test
    void refusesMoreHeadersThanAnybodySends() {
        Refused refused =
                catchThrowableOfType(Refused.class, () -> parse("GET / HTTP/1.1|Host: a" + "|X: 1".repeat(100)));
        assertThat(refused.response()).isSameAs(Problem.HEADER_TOO_LARGE.response());
    }

    @Test
    void doesNotOverflowOnAnAbsurdLength() throws Refused {
        assertThat(parse("POST / HTTP/1.1|Host: a|Content-Length: 99999999999999999999999")
                        .contentLength())
                .isEqualTo(Integer.MAX_VALUE);
    }

    @ParameterizedTest
    @CsvSource({"abc|, -1", "abc||, 7", "abc||body, 7", "||, 4"})
    void findsTheEndOfTheHead(String text, int end) {
        byte[] bytes = bytes(text);
        assertThat(HeadParser.endOfHead(bytes, 0, bytes.length)).isEqualTo(end);
    }

    @Test
    void findsTheEndHoweverTheBytesAreCut() {
        byte[] bytes = bytes("abc||");
        for (int cut = 0; cut < bytes.length; cut++) {
            assertThat(HeadParser.endOfHead(bytes, 0, cut)).isEqualTo(-1);
            assertThat(HeadParser.endOfHead(bytes, cut, bytes.length)).isEqualTo(7);
        }
    }

    private static RequestHead parse(String head) throws Refused {
        byte[] bytes = bytes(head + "||");
        return HeadParser.parse(bytes, bytes.length);
    }

    private static byte[] bytes(String text) {
        return text.replace("|", "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }
}
