package io.kelpie.core.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.kelpie.core.guard.method.GuardedMethod;
import io.kelpie.core.guard.testing.Breaking;
import io.kelpie.core.guard.testing.Woven;
import io.kelpie.launcher.gate.KelpieAnswer1;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a guard makes of results that are complete only later. */
class AsynchronousOutcomesTest {

    private final Woven woven = new Woven(Breaking.config().build(), null);
    private final int site = woven.sites.add(
            woven.guard, new GuardedMethod("a.A", "a", "()Ljava/util/concurrent/Future;", null), Powers.ASYNCHRONOUS);

    @Test
    void aStageIsJudgedWhenItCompletes() {
        CompletableFuture<String> good = new CompletableFuture<>();
        CompletableFuture<String> bad = new CompletableFuture<>();
        assertThat(call(good)).isSameAs(good);
        assertThat(call(bad)).isSameAs(bad);
        assertThat(woven.calls().total()).isZero();
        good.complete("sent");
        bad.completeExceptionally(new IOException("gone"));
        assertThat(woven.calls().succeeded()).isEqualTo(1);
        assertThat(woven.calls().failed()).isEqualTo(1);
    }

    @Test
    void aFutureThatTellsNobodyIsLookedAtFromTimeToTime() {
        FutureTask<String> task = new FutureTask<>(() -> {
            throw new IOException("gone");
        });
        assertThat(call(task)).isSameAs(task);
        woven.time.advance(Duration.ofMillis(50));
        assertThat(woven.calls().total()).isZero();
        task.run();
        woven.time.advance(Duration.ofMillis(50));
        assertThat(woven.calls().failed()).isEqualTo(1);
    }

    private @Nullable Object call(Object result) {
        Object call = Objects.requireNonNull(woven.sites.call(site, null));
        Object next = woven.sites.completed(woven.sites.enter(call), call, result, new Object[0]);
        return next instanceof KelpieAnswer1 answer ? answer.value() : next;
    }
}
