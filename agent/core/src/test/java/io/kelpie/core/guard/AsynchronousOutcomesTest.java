package io.kelpie.core.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kelpie.core.guard.method.GuardedMethod;
import io.kelpie.core.guard.testing.Breaking;
import io.kelpie.core.guard.testing.Retrying;
import io.kelpie.core.guard.testing.Woven;
import io.kelpie.launcher.gate.KelpieAnswer1;
import io.kelpie.launcher.gate.KelpieRejectedException;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a guard makes of results that are complete only later. */
class AsynchronousOutcomesTest {

    private final Woven woven = new Woven(Breaking.config().build(), null);
    private final int site = add(woven, "()Ljava/util/concurrent/Future;");

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

    @Test
    void aRefusalIsInTheStageThatTheCallerGets() throws Throwable {
        KelpieAnswer1 answer = (KelpieAnswer1) refused("()Ljava/util/concurrent/CompletableFuture;");
        assertThat((CompletableFuture<?>) answer.value())
                .failsWithin(Duration.ZERO)
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(KelpieRejectedException.class);
        assertThat(woven.calls().rejected()).isEqualTo(1);
    }

    @Test
    void aRefusalIsThrownWhereNobodyNeedAskTheFuture() {
        assertThatThrownBy(() -> refused("()Ljava/util/concurrent/Future;"))
                .isInstanceOf(KelpieRejectedException.class);
        assertThat(woven.calls().rejected()).isEqualTo(1);
    }

    @Test
    void aStageOfALibrarysOwnIsNeverReplaced() {
        Woven trying = new Woven(null, Retrying.config().build());
        int dispatch = add(trying, "()Lio/lettuce/core/RedisFuture;");
        CompletableFuture<String> own = new CompletableFuture<>();
        Object call = Objects.requireNonNull(trying.sites.call(dispatch, null));
        assertThat(trying.sites.completed(trying.sites.enter(call), call, own, new Object[0]))
                .isInstanceOfSatisfying(
                        KelpieAnswer1.class,
                        answer -> assertThat(answer.value()).isSameAs(own));
        own.completeExceptionally(new IOException("gone"));
        assertThat(trying.calls().failed()).isEqualTo(1);
    }

    private Object refused(String descriptor) {
        int refusing = add(woven, descriptor);
        woven.guard.forceOpen();
        Object call = Objects.requireNonNull(woven.sites.call(refusing, null));
        long token = woven.sites.enter(call);
        assertThat(token).isNegative();
        return woven.sites.refused(token, call, new Object[0]);
    }

    private static int add(Woven woven, String descriptor) {
        return woven.sites.add(woven.guard, new GuardedMethod("a.A", "a", descriptor, null), Powers.ASYNCHRONOUS);
    }

    private @Nullable Object call(Object result) {
        Object call = Objects.requireNonNull(woven.sites.call(site, null));
        Object next = woven.sites.completed(woven.sites.enter(call), call, result, new Object[0]);
        return next instanceof KelpieAnswer1 answer ? answer.value() : next;
    }
}
