package io.kelpie.core.guard.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TokenTest {

    private static final int LAST_GENERATION = (1 << 20) - 1;

    @Test
    void isNeverZeroNorNegative() {
        assertThat(Token.UNTIMED).isPositive();
        long full = Token.of(LAST_GENERATION) | Token.PROBE | Token.PRECISE | Token.PERMIT | 7L << 36 | Token.start(-1);
        assertThat(full).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void keepsItsPartsApart() {
        long token = Token.of(77) | Token.PROBE | Token.COARSE | Token.PERMIT | Token.start(5L << Token.UNIT_SHIFT);
        assertThat(Token.generation(token)).isEqualTo(77);
        assertThat(Token.isProbe(token)).isTrue();
        assertThat(Token.clock(token)).isEqualTo(Token.COARSE);
        assertThat(Token.hasPermit(token)).isTrue();
        assertThat(Token.elapsed(token, 9L << Token.UNIT_SHIFT)).isEqualTo(4);
    }

    @Test
    void measuresAcrossTheWrapOfItsStartTimeAndOfTheTicker() {
        long week = Duration.ofDays(7).toNanos();
        for (long begin :
                new long[] {0, -1, Long.MAX_VALUE - 5, Duration.ofDays(13).toNanos(), 123_456_789_012_345L}) {
            long token = Token.of(1) | Token.PRECISE | Token.start(begin);
            assertThat(Token.elapsed(token, begin + week))
                    .isBetween((week >> Token.UNIT_SHIFT), (week >> Token.UNIT_SHIFT) + 1);
        }
    }

    @Test
    void generationsSkipZero() {
        assertThat(Token.nextGeneration(LAST_GENERATION)).isEqualTo(1);
        assertThat(Token.nextGeneration(1)).isEqualTo(2);
    }

    @Test
    void breakersBeginFarApart() {
        int first = Token.firstGeneration();
        for (int i = 0; i < 1000; i++) {
            int next = Token.firstGeneration();
            assertThat(Math.abs(next - first)).isGreaterThan(100);
        }
    }
}
