package io.kelpie.core.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.kelpie.core.event.GuardEvent;
import io.kelpie.core.guard.testing.Woven;
import io.kelpie.model.args.Overrides;
import io.kelpie.model.config.GuardConfig;
import io.kelpie.model.config.PolicyKind;
import io.kelpie.model.read.ConfigReader;
import io.kelpie.model.read.ConfigSource;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What a guard shows of its policies. */
class ReportTest {

    @Test
    void ordersThePoliciesThatAreThere() {
        Woven woven = new Woven(config("retry: 2, bulkhead: 3, timeout: 1s, order: [timeout, retry]"));
        assertThat(woven.guard.status().order())
                .containsExactly(PolicyKind.TIMEOUT, PolicyKind.RETRY, PolicyKind.BULKHEAD);
    }

    @Test
    void showsEveryPolicyInItsWords() {
        Woven woven = new Woven(config("rateLimiter: 2/s, bulkhead: 3, timeout: 1s, fallback: x"));
        woven.succeed(3);
        GuardStatus status = woven.guard.status();
        assertThat(Objects.requireNonNull(status.rateLimiter()).available()).isZero();
        assertThat(Objects.requireNonNull(status.bulkhead()).limit()).isEqualTo(3);
        assertThat(Objects.requireNonNull(
                                Objects.requireNonNull(status.timeout()).limit())
                        .limitNanos())
                .isEqualTo(1_000_000_000);
        assertThat(status.refused().rateLimiter()).isEqualTo(1);
        assertThat(status.refused().total()).isEqualTo(1);
        assertThat(status.fallback()).isNotNull();
    }

    @Test
    void listsCallsThatHaveATimeLimitWhileTheyRun() {
        Woven woven = new Woven(config("timeout: 1s"));
        Woven.Open call = woven.begin();
        woven.time.advance(Duration.ofMillis(5));
        List<CallInFlight> calls = woven.sites.inFlight(woven.time.nanos());
        assertThat(calls).hasSize(1);
        assertThat(calls.get(0).guard()).isEqualTo("payment");
        assertThat(calls.get(0).method()).isEqualTo(Woven.class.getName() + "#call");
        assertThat(calls.get(0).thread()).isSameAs(Thread.currentThread());
        assertThat(calls.get(0).runningNanos()).isEqualTo(5_000_000);
        assertThat(calls.get(0).late()).isFalse();
        woven.end(call, null);
        assertThat(woven.sites.inFlight(woven.time.nanos())).isEmpty();
    }

    @Test
    void aCallBelongsToTheGuardOfItsKeyAndToTheWholeGuard() {
        CallInFlight call = new CallInFlight("out[a.example]", "x.A#b", Thread.currentThread(), 0, false);
        assertThat(call.isOf("out")).isTrue();
        assertThat(call.isOf("out[a.example]")).isTrue();
        assertThat(call.isOf("ou")).isFalse();
    }

    @Test
    void takesTheStackOfAnOverdueCallOnceInAWhile() {
        Woven woven = new Woven(config("timeout: {duration: 1s, interrupt: false}"));
        Lane lane = (Lane) lane(woven);
        Attempt attempt = new Attempt(lane, woven.wheel);
        attempt.arm(1_000_000_000, false);
        woven.time.advance(Duration.ofSeconds(2));

        woven.guard.turnstile().overdue(attempt);
        woven.guard.turnstile().overdue(attempt);
        woven.time.advance(Duration.ofMillis(1));

        GuardStatus.OverdueCall last =
                Objects.requireNonNull(woven.guard.status().lastOverdue());
        assertThat(last.millis()).isBetween(2_000L, 2_001L);
        assertThat(last.thread()).isEqualTo(Thread.currentThread().getName());
        assertThat(last.stack()).isNotEmpty();
        assertThat(woven.events.heard().stream().filter(GuardEvent.CallOverdue.class::isInstance))
                .hasSize(1);
        attempt.disarm();
    }

    @Test
    void anOverdueCallThatHasEndedHasNoStack() {
        Woven woven = new Woven(config("timeout: {duration: 1s, interrupt: false}"));
        Attempt attempt = new Attempt((Lane) lane(woven), woven.wheel);
        attempt.arm(1_000_000_000, false);
        woven.guard.turnstile().overdue(attempt);
        attempt.disarm();
        woven.time.advance(Duration.ofMillis(1));
        assertThat(Objects.requireNonNull(woven.guard.status().lastOverdue()).stack())
                .isEmpty();
    }

    private static Object lane(Woven woven) {
        Object call = Objects.requireNonNull(woven.sites.call(woven.site, null));
        Attempt pooled = (Attempt) call;
        Lane lane = pooled.lane;
        pooled.giveBack();
        return lane;
    }

    private static GuardConfig config(String policies) {
        String yaml = "guards: {payment: {methods: a.B#c, " + policies + "}}";
        return ConfigReader.read(ConfigSource.of("k", yaml.getBytes(StandardCharsets.UTF_8)), Overrides.none())
                .config()
                .guards()
                .get(0);
    }
}
