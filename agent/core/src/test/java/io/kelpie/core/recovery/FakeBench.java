package io.kelpie.core.recovery;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A bench without threads: a job is over when the test says so, at once unless it is held. */
final class FakeBench implements Bench {

    final List<Job> given = new ArrayList<>();
    boolean hold;
    int size = 1;
    private final List<Job> open = new ArrayList<>();
    private int lost;

    @Override
    public boolean isFree() {
        open.removeIf(job -> job.outcome() != null);
        return open.size() < size;
    }

    @Override
    public @Nullable Job start(Remedy remedy, Attempt attempt) {
        Job job = new Job(remedy, attempt);
        given.add(job);
        open.add(job);
        if (!hold) {
            job.run();
        }
        return job;
    }

    @Override
    public boolean giveUp(Job job) {
        open.remove(job);
        lost++;
        return lost <= 2;
    }

    @Override
    public int lost() {
        return lost;
    }
}
