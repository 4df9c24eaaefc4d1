package io.kelpie.tool.attach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kelpie.tool.attach.Wire.Reply;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WireTest {

    @Test
    void versionOneAlwaysHasThreeArguments() {
        assertThat(text(Wire.version1("properties"))).isEqualTo("1|properties||||");
        assertThat(text(Wire.version1("load", "instrument", "false", "/a.jar=b=c")))
                .isEqualTo("1|load|instrument|false|/a.jar=b=c|");
        assertThatThrownBy(() -> Wire.version1("load", "1", "2", "3", "4"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void versionTwoTellsItsLengthInBytes() {
        assertThat(text(Wire.version2("properties"))).isEqualTo("2|11|properties|");
        assertThat(text(Wire.version2("load", "instrument", "false", "\u00fc")))
                .isEqualTo("2|25|load|instrument|false|\u00fc|");
    }

    @Test
    void aZeroCannotSmuggleInAnotherArgument() {
        assertThatThrownBy(() -> Wire.version1("load", "a\0b")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void versionOneCarriesOneKibibytePerArgument() {
        assertThat(Wire.fitVersion1("x".repeat(1024))).isTrue();
        assertThat(Wire.fitVersion1("x".repeat(1025))).isFalse();
        assertThat(Wire.fitVersion1("\u00fc".repeat(513))).isFalse();
    }

    @Test
    void anAnswerIsANumberAndText() {
        assertThat(reply("0\nreturn code: 0\n")).isEqualTo(new Reply(0, "return code: 0\n"));
        assertThat(reply("-1\nno\nway")).isEqualTo(new Reply(-1, "no\nway"));
        assertThat(reply("101")).isEqualTo(new Reply(101, ""));
        assertThat(reply("101").ok()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"''", "HTTP/1.1 400 Bad Request", "99999999999", "0x"})
    void anythingElseIsNoAnswer(String bytes) {
        assertThatThrownBy(() -> reply(bytes)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void olderJvmsOfferVersionOneByNotKnowingTheQuestion() {
        assertThat(reply("0\n2 streaming").offeredVersion()).isEqualTo(2);
        assertThat(reply("0\n3").offeredVersion()).isEqualTo(3);
        assertThat(reply("-1\nOperation getversion not recognized!").offeredVersion())
                .isEqualTo(1);
        assertThat(reply("0\nnonsense").offeredVersion()).isEqualTo(1);
    }

    private static Reply reply(String text) {
        return Reply.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(byte[] request) {
        return new String(request, StandardCharsets.UTF_8).replace('\0', '|');
    }
}
