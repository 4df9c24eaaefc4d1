package io.kelpie.core.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.kelpie.model.config.AgentConfig.LogLevel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogTest {

    private final Written written = new Written();
    private final SetClock clock = new SetClock(Instant.parse("2026-11-22T10:00:00Z"));
    private final Log log = new Log(LogLevel.INFO, written, StandardCharsets.UTF_8, clock);

    @Test
    void writesOneLineInOneGo() {
        log.warn("port 7717 is taken");
        assertThat(written.text()).isEqualTo("[kelpie] 2026-11-22T10:00:00Z WARN port 7717 is taken\n");
        assertThat(written.calls).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1970-01-01T00:00:00Z",
                "1969-12-31T23:59:59Z",
                "2000-02-29T12:34:56Z",
                "2026-03-01T00:00:00Z",
                "2027-12-31T23:59:59Z",
                "2100-02-28T01:02:03Z",
                "2400-02-29T00:00:00Z"
            })
    void tellsTheTimeOfAnyDay(String time) {
        clock.now = Instant.parse(time).plusMillis(999);
        log.info("x");
        assertThat(written.text()).isEqualTo("[kelpie] " + time + " INFO x\n");
    }

    @Test
    void leavesOutWhatIsBelowItsLevel() {
        log.debug("too small");
        assertThat(written.text()).isEqualTo("");
        log.level(LogLevel.DEBUG);
        log.debug("small");
        assertThat(written.text()).contains("DEBUG small");
    }

    @Test
    void saysNothingWhenOff() {
        log.level(LogLevel.OFF);
        log.error("anything");
        assertThat(written.text()).isEqualTo("");
    }

    @Test
    void namesTheReasonAndItsCauses() {
        log.error("no config", new IllegalStateException("outer", new IOException("inner")));
        assertThat(written.text())
                .endsWith("no config: java.lang.IllegalStateException: outer, caused by java.io.IOException: inner\n");
    }

    @Test
    void showsWhereItHappenedToDevelopersOnly() {
        log.warn("first", new IllegalStateException("x"));
        assertThat(written.text()).doesNotContain("LogTest.java");
        log.level(LogLevel.DEBUG);
        log.warn("second", new IllegalStateException("x"));
        assertThat(written.text()).contains(" at io.kelpie.core.log.LogTest.showsWhereItHappened", "LogTest.java:");
        assertThat(written.text().lines()).hasSize(2);
    }

    @Test
    void keepsEveryMessageOnOneLine() {
        log.warn("a\nb\r\u001b[31mc\tgrün 🐕");
        assertThat(written.text()).endsWith("WARN a\\nb\\x0d\\x1b[31mc\\x09grün 🐕\n");
    }

    @Test
    void countsRepetitionsInsteadOfWritingThem() {
        log.warn("again");
        log.warn("other");
        log.warn("again");
        log.warn("again");
        clock.now = clock.now.plus(Duration.ofSeconds(61));
        log.warn("again");
        assertThat(written.text().lines().map(line -> line.substring(line.indexOf("WARN"))))
                .containsExactly("WARN again", "WARN other", "WARN again (and 2 times more before)");
    }

    @Test
    void tellsEachTimeWhatWasDone() {
        Log chatty = new Log(LogLevel.INFO, written, StandardCharsets.UTF_8, clock);
        chatty.info("all guards are disabled");
        chatty.info("all guards are active");
        chatty.info("all guards are disabled");
        assertThat(written.text().lines()).hasSize(3);
    }

    @Test
    void neverThrows() {
        Log broken = new Log(
                LogLevel.INFO,
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("stderr is closed");
                    }
                },
                StandardCharsets.UTF_8,
                clock);
        assertThatCode(() -> broken.error("x")).doesNotThrowAnyException();
    }

    private static final class Written extends OutputStream {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int calls;

        @Override
        public void write(int b) {
            calls++;
            bytes.write(b);
        }

        @Override
        public void write(byte[] line) {
            calls++;
            bytes.writeBytes(line);
        }

        String text() {
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }

    private static final class SetClock extends Clock {
        Instant now;

        SetClock(Instant now) {
            this.now = now;
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
