package io.kelpie.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CrewTest {

    private final Crew crew = new Crew();
    private final Semaphore born = new Semaphore(0);

    @Test
    void replacesThreadsThatHaveDied() throws InterruptedException {
        crew.hire("mortal", born::release);
        assertThat(born.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
        assertThat(crew.join(20_000)).isTrue();

        crew.revive();
        assertThat(born.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void replacesNobodyOnceDismissed() {
        crew.hire("mortal", born::release);
        assertThat(crew.join(20_000)).isTrue();
        crew.dismiss();
        crew.revive();
        assertThat(crew.join(20_000)).isTrue();
        assertThat(born.availablePermits()).isEqualTo(1);
    }

    @Test
    void saysWhenAThreadDoesNotEnd() throws InterruptedException {
        Semaphore release = new Semaphore(0);
        crew.hire("stubborn", release::acquireUninterruptibly);
        assertThat(crew.join(10)).isFalse();
        release.release();
        assertThat(crew.join(20_000)).isTrue();
    }
}
