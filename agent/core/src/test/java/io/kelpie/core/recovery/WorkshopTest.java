package io.kelpie.core.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class WorkshopTest {

    private static final Attempt ATTEMPT = new Attempt("0", "rule", 1, Long.MAX_VALUE, false, null);

    private final Semaphore over = new Semaphore(0);
    private final List<Thread> made = new ArrayList<>();
    private final CountDownLatch free = new CountDownLatch(1);
    private final Workshop workshop = new Workshop(1, this::thread, () -> {}, over::release);

    @AfterEach
    void close() {
        free.countDown();
        assertThat(workshop.close()).isZero();
        for (Thread thread : made) {
            assertThat(thread.isAlive()).isFalse();
        }
    }

    @Test
    void appliesARemedyOnAThreadThatWasMadeBefore() throws Exception {
        assertThat(made).hasSize(1);
        Job job = start(new Said());
        over.acquire();
        assertThat(outcome(job).text()).isEqualTo(made.get(0).getName());
        assertThat(workshop.isFree()).isTrue();
    }

    @Test
    void takesOneJobAtATime() throws Exception {
        workshop.start(new Stuck(), ATTEMPT);
        assertThat(workshop.isFree()).isFalse();
        assertThat(workshop.start(new Said(), ATTEMPT)).isNull();
    }

    @Test
    void tellsTheReasonOfAFailure() throws Exception {
        Job job = start(new Failing(new java.io.IOException("disk is full")));
        over.acquire();
        assertThat(outcome(job).kind()).isEqualTo(Outcome.Kind.FAILED);
        assertThat(outcome(job).text()).isEqualTo("IOException: disk is full");
    }

    @Test
    void survivesWhateverARemedyThrows() throws Exception {
        workshop.start(new Failing(new StackOverflowError()), ATTEMPT);
        over.acquire();
        Job job = start(new Said());
        over.acquire();
        assertThat(outcome(job).kind()).isEqualTo(Outcome.Kind.DONE);
    }

    @Test
    void leavesNoInterruptToTheNextJob() throws Exception {
        Stuck stuck = new Stuck();
        Job job = start(stuck);
        stuck.begun.await();
        job.interrupt();
        over.acquire();
        assertThat(outcome(job).text()).isEqualTo("it was interrupted");
        job.interrupt();
        Job next = start(new AskingForInterrupt());
        over.acquire();
        assertThat(outcome(next).text()).isEqualTo("false");
    }

    @Test
    void replacesAThreadThatDoesNotComeBackTwice() throws Exception {
        for (int i = 0; i < 2; i++) {
            Deaf deaf = new Deaf();
            Job job = start(deaf);
            deaf.begun.await();
            assertThat(workshop.giveUp(job)).isTrue();
            assertThat(workshop.isFree()).isTrue();
        }
        Deaf third = new Deaf();
        Job job = start(third);
        third.begun.await();
        assertThat(workshop.giveUp(job)).isFalse();
        assertThat(workshop.isFree()).isFalse();
        assertThat(workshop.lost()).isEqualTo(3);
        assertThat(made).hasSize(3);
    }

    private Job start(Remedy remedy) {
        return Objects.requireNonNull(workshop.start(remedy, ATTEMPT));
    }

    private static Outcome outcome(Job job) {
        return Objects.requireNonNull(job.outcome());
    }

    private Thread thread(Runnable task) {
        Thread thread = new Thread(task, "act-" + made.size());
        thread.setDaemon(true);
        made.add(thread);
        return thread;
    }

    /** Says which thread it was. */
    private static final class Said implements Remedy {
        @Override
        public String plan() {
            return "say so";
        }

        @Override
        public Outcome apply(Attempt attempt) {
            return Outcome.done(Thread.currentThread().getName());
        }
    }

    /** Says whether it was interrupted before it began. */
    private static final class AskingForInterrupt implements Remedy {
        @Override
        public String plan() {
            return "ask";
        }

        @Override
        public Outcome apply(Attempt attempt) {
            return Outcome.done(String.valueOf(Thread.currentThread().isInterrupted()));
        }
    }

    private record Failing(Throwable trouble) implements Remedy {
        @Override
        public String plan() {
            return "fail";
        }

        @Override
        public Outcome apply(Attempt attempt) throws Exception {
            if (trouble instanceof Error error) {
                throw error;
            }
            throw (Exception) trouble;
        }
    }

    /** Waits until it is interrupted or the test is over. */
    private final class Stuck implements Remedy {

        private final CountDownLatch begun = new CountDownLatch(1);

        @Override
        public String plan() {
            return "wait";
        }

        @Override
        public Outcome apply(Attempt attempt) throws Exception {
            begun.countDown();
            free.await();
            return Outcome.done("free");
        }
    }

    /** Waits until the test is over, whatever happens. */
    private final class Deaf implements Remedy {

        private final CountDownLatch begun = new CountDownLatch(1);

        @Override
        public String plan() {
            return "wait";
        }

        @Override
        public Outcome apply(Attempt attempt) {
            begun.countDown();
            while (true) {
                try {
                    if (free.await(1, TimeUnit.MINUTES)) {
                        return Outcome.done("free");
                    }
                } catch (InterruptedException deaf) {
                    // that is the point
                }
            }
        }
    }
}
