package io.kelpie.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What the agent's own thread takes for the application's trouble, and keeps quiet about. */
class KeeperTest {

    @Test
    void memoryThatRanOutIsTheApplicationsTroubleAlsoWhenTheJvmWrapsIt() {
        OutOfMemoryError readyMade = new OutOfMemoryError("Java heap space");
        assertThat(Keeper.isForWantOfMemory(readyMade)).isTrue();
        assertThat(Keeper.isForWantOfMemory(new ExceptionInInitializerError(readyMade)))
                .isTrue();
        assertThat(Keeper.isForWantOfMemory(closing(readyMade))).isTrue();
        assertThat(Keeper.isForWantOfMemory(new IOException("disk"))).isFalse();
    }

    /** What try-with-resources throws when body and close both meet the one error that the JVM keeps ready. */
    private static Throwable closing(OutOfMemoryError readyMade) {
        Throwable met = null;
        try {
            readyMade.addSuppressed(readyMade);
        } catch (IllegalArgumentException selfSuppression) {
            met = selfSuppression;
        }
        return Objects.requireNonNull(met);
    }
}
