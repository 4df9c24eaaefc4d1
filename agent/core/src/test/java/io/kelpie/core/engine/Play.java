package io.kelpie.core.engine;

import io.kelpie.core.EngineInFakeTime;
import io.kelpie.core.engine.Cast.Actor;
import io.kelpie.core.engine.Step.Deed;
import io.kelpie.core.engine.Step.Ending;
import io.kelpie.core.guard.Guard;
import io.kelpie.core.guard.GuardStatus;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A scenario as it is played, and the rules that hold whatever happens in it. The first one that is broken is thrown as an
 * {@link AssertionError} at the end, since bodies run inside guards that swallow a lot.
 */
final class Play implements AutoCloseable {

    private static final Duration BEYOND_ANY_LIMIT = Duration.ofMillis(300);
    private static final int ROUNDS = 200;

    private final EngineInFakeTime engine = new EngineInFakeTime();
    private final Map<Guard, Book> books = new LinkedHashMap<>();
    private final Set<Guard> switchedOff = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Guard> forcedOpen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Object> returned = new HashSet<>();
    private final List<Pending> pending = new ArrayList<>();
    private final List<Promise> promises = new ArrayList<>();
    private @Nullable Rules g;
    private @Nullable Rules h;
    private boolean connected = true;
    private boolean detached;
    private int switches;
    private int others;
    private int cancellations;
    private @Nullable AssertionError broken;

    /** How many calls of a guard were counted at least, and at most. */
    private static final class Book {
        long least;
        long most;
        /** Whether calls of a key may have been under way when the key went: their end is not in the sums. */
        boolean loose;
    }

    /** The work of an asynchronous body. */
    private record Pending(CompletableFuture<String> work, Take take, int play) {}

    /** What the caller of an asynchronous method got. */
    private record Promise(Take take, CompletableFuture<String> future) {}

    /** Plays a scenario to its end. */
    static void run(Scenario scenario) {
        boolean unused = Thread.interrupted();
        Cast.actor().interrupted = false;
        Cast.actor().depth = 0;
        Play play = new Play();
        try {
            play.perform(scenario);
        } catch (AssertionError failure) {
            play.broken = play.broken == null ? failure : play.broken;
        } finally {
            play.close();
            boolean unusedToo = Thread.interrupted();
        }
        if (play.broken != null) {
            throw play.broken;
        }
    }

    private void perform(Scenario scenario) {
        configure(scenario.g(), scenario.h());
        for (Step step : scenario.steps()) {
            take(step);
            rest();
        }
        end();
    }

    private void take(Step step) {
        if (step instanceof Step.Call call) {
            if (call.onAnotherThread()) {
                Cast.elsewhere(() -> call(call));
            } else {
                call(call);
            }
        } else if (step instanceof Step.Reconfigure change) {
            if (!detached) {
                others++;
                configure(change.g(), change.h());
            }
        } else if (step instanceof Deed deed) {
            if (!detached) {
                deed(deed);
            }
        } else if (step instanceof Step.Pass pass) {
            engine.pass(Duration.ofMillis(pass.millis()));
        } else if (step instanceof Step.Interrupt) {
            Cast.actor().interrupted = true;
            Thread.currentThread().interrupt();
        } else if (step instanceof Step.Complete complete) {
            if (!pending.isEmpty()) {
                complete(pending.remove(complete.which() % pending.size()), complete.well());
            }
        } else if (step instanceof Step.Cancel cancel) {
            if (!promises.isEmpty()) {
                Promise promise = promises.get(cancel.which() % promises.size());
                promise.take.cancelled = true;
                cancellations++; // which may interrupt the thread of its body
                boolean unused = promise.future.cancel(true);
            }
        } else {
            work();
        }
    }

    private void configure(@Nullable Rules nextG, @Nullable Rules nextH) {
        g = nextG;
        h = nextH;
        engine.apply(Rules.yaml(g, h));
    }

    private void deed(Deed deed) {
        others++;
        Guard guard = engine.guard("g");
        switch (deed) {
            case DISABLE -> {
                switches++;
                connected = false;
                engine.disable();
            }
            case ENABLE -> {
                switches++;
                connected = true;
                engine.enable();
            }
            case DETACH -> {
                switches++;
                connected = false;
                detached = true;
                engine.close();
            }
            case OPEN, CLOSE, RESET, OFF -> {
                if (guard != null) {
                    byHand(deed, guard);
                }
            }
        }
    }

    private void byHand(Deed deed, Guard guard) {
        try {
            switch (deed) {
                case OPEN -> guard.forceOpen();
                case CLOSE -> guard.close();
                case RESET -> guard.reset();
                default -> guard.disable();
            }
        } catch (IllegalStateException noBreaker) {
            return;
        }
        if (deed == Deed.OPEN) {
            forcedOpen.add(guard);
        } else {
            forcedOpen.remove(guard);
        }
        if (deed == Deed.OFF) {
            switchedOff.add(guard);
        } else {
            switchedOff.remove(guard);
        }
    }

    private void work() {
        for (Runnable task = engine.takeWork(); task != null; task = engine.takeWork()) {
            Runnable next = task;
            Cast.elsewhere(next);
        }
    }

    private Take.Deeds deeds() {
        return new Take.Deeds(switches, others);
    }

    private Take takeOf(Step.Call call) {
        Rules rules = call.method() == Step.Method.OTHER ? h : g;
        Guard guard = detached ? null : engine.guard(call.method() == Step.Method.OTHER ? "h" : "g");
        boolean on = connected && rules != null && !rules.isOff() && guard != null && !switchedOff.contains(guard);
        return new Take(call, on ? rules : null, on ? guard : null, deeds(), engine.nanos());
    }

    private void call(Step.Call call) {
        Take take = takeOf(call);
        Actor actor = Cast.actor();
        if (actor.depth++ == 0) {
            actor.struck = engine.struck() + cancellations;
            actor.switches = switches;
        }
        Object value = null;
        Throwable thrown = null;
        Script script = (key, number) -> play(take, key, number);
        Troupe troupe = Cast.troupe();
        try {
            value = switch (call.method()) {
                case TEXT -> troupe.text(call.key(), call.number(), script);
                case OTHER -> troupe.other(call.key(), call.number(), script);
                case LATER -> troupe.later(call.key(), call.number(), script);
            };
        } catch (Throwable failure) {
            thrown = failure;
        }
        if (--actor.depth == 0) {
            checkFlag(actor, take.toString());
        }
        if (value instanceof CompletionStage<?> && take.guard != null) {
            promises.add(new Promise(take, stage(value)));
        } else {
            ended(take, value, thrown);
        }
    }

    @SuppressWarnings("unchecked")
    private static CompletableFuture<String> stage(Object value) {
        return ((CompletionStage<String>) value).toCompletableFuture();
    }

    /** The body of a call, once per attempt. */
    private @Nullable Object play(Take take, String key, long number) throws Throwable {
        Step.Call call = take.call;
        if (!key.equals(call.key()) || number != call.number()) {
            broke("attempt " + take.plays + " got " + key + ", " + number + " in " + take);
        }
        take.plays++;
        int play = take.plays;
        Step.Act act = call.acts().get(Math.min(play, call.acts().size()) - 1);
        long began = engine.nanos();
        try {
            for (Step step : act.first()) {
                take(step);
            }
            Object value = end(take, act.ending(), play);
            take.returned(value);
            return value;
        } catch (AssertionError failure) {
            take.threw(failure);
            if (!"body".equals(failure.getMessage())) {
                broken = broken == null ? failure : broken;
            }
            throw failure;
        } catch (Throwable failure) {
            take.threw(failure);
            throw failure;
        } finally {
            take.lastNanos = engine.nanos() - began;
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // it is the caller's
    private Object end(Take take, Ending ending, int play) throws Throwable {
        switch (ending) {
            case THROWS_CHECKED -> throw new IOException("body");
            case THROWS_UNCHECKED -> throw new IllegalStateException("body");
            case THROWS_IGNORED -> throw new NoSuchElementException("body");
            case THROWS_ERROR -> throw new AssertionError("body");
            case THROWS_INTERRUPTED -> {
                hear();
                throw new InterruptedException("body");
            }
            case TIMES_OUT -> {
                engine.pass(BEYOND_ANY_LIMIT);
                if (hear()) {
                    throw new InterruptedException("body");
                }
            }
            case RETURNS_LATE -> engine.pass(BEYOND_ANY_LIMIT);
            case THROWS_LATE -> {
                engine.pass(BEYOND_ANY_LIMIT);
                throw new IOException("body");
            }
            default -> {}
        }
        if (take.call.method() != Step.Method.LATER) {
            return value();
        }
        if (ending == Ending.PENDING) {
            CompletableFuture<String> work = new CompletableFuture<>();
            pending.add(new Pending(work, take, play));
            return work;
        }
        Outcome outcome = new Outcome();
        if (ending == Ending.FAILED_FUTURE) {
            outcome.failure = new IOException("body");
        } else {
            outcome.value = value();
        }
        return outcome.future();
    }

    /** How a future ends that is complete from the beginning: the outcome of its call, not the future itself, is compared. */
    private static final class Outcome {
        private @Nullable Throwable failure;
        private @Nullable String value;

        CompletableFuture<String> future() {
            return failure == null ? CompletableFuture.completedFuture(value) : CompletableFuture.failedFuture(failure);
        }
    }

    private String value() {
        String value = new String("value"); // every one another object
        returned.add(value);
        return value;
    }

    private static boolean hear() {
        Cast.actor().interrupted = false;
        return Thread.interrupted();
    }

    private void complete(Pending end, boolean well) {
        if (end.work.isDone()) {
            return;
        }
        if (well) {
            boolean unused = end.work.complete(value());
        } else {
            boolean unused = end.work.completeExceptionally(new IOException("body"));
        }
    }

    /** A call has come to its end. */
    private void ended(Take take, @Nullable Object value, @Nullable Throwable thrown) {
        String objection = take.objection(value, thrown, deeds(), engine.nanos(), returned);
        if (objection != null) {
            broke(objection + ": " + take + "\nguarded by " + take.rules + "\nended with "
                    + (thrown == null ? value : thrown));
        }
        Guard guard = take.guard;
        if (guard == null) {
            return;
        }
        Book book = books.computeIfAbsent(guard, each -> new Book());
        book.most++;
        if (take.deeds.switches() == switches && !(isKeyed(guard, take) && take.deeds.others() != others)) {
            book.least++;
        }
        if (isPlain(take)) {
            checkKind(
                    take,
                    Objects.requireNonNull(take.before).calls(),
                    guard.status().calls(),
                    thrown);
        }
    }

    /** Whether it is counted by a key, whose numbers are added up when it goes, be there calls in flight or not. */
    private static boolean isKeyed(Guard guard, Take take) {
        return (take.rules != null && take.rules.has("key")) || guard.status().keys() != null;
    }

    /** Whether nothing else was counted while the call was under way. */
    private boolean isPlain(Take take) {
        for (Step.Act act : take.call.acts()) {
            if (!act.first().isEmpty()) {
                return false;
            }
        }
        return take.call.method() != Step.Method.LATER;
    }

    private void checkKind(Take take, GuardStatus.Calls before, GuardStatus.Calls after, @Nullable Throwable thrown) {
        Rules rules = Objects.requireNonNull(take.rules);
        long good = after.succeeded() - before.succeeded();
        long bad = after.failed() - before.failed();
        long ignored = after.ignored() - before.ignored();
        long rejected = after.rejected() - before.rejected();
        boolean fine;
        if (take.plays == 0) {
            fine = rejected == 1 || (bad == 1 && rules.interrupts());
        } else if (thrown == null && !rules.answers()) {
            fine = good == 1;
        } else if (take.isOwn(null, thrown)) {
            boolean skipped = rules.has("circuitBreaker") && thrown instanceof NoSuchElementException;
            fine = (skipped && ignored == 1) || (bad == 1 && !(skipped && !rules.has("retry")));
        } else {
            fine = true;
        }
        if (!fine || good + bad + ignored + rejected != 1) {
            broke("counted as " + before + " -> " + after + ": " + take + "\nguarded by " + rules + "\nended with "
                    + thrown);
        }
    }

    private void checkFlag(Actor actor, String where) {
        boolean present = Thread.currentThread().isInterrupted();
        // Somebody else's interrupt after the limit's own is taken back with that; and one that was delivered before
        // the kill
        // switch stays, for nobody sees the end of the call.
        boolean excused = engine.struck() + cancellations > actor.struck
                && (actor.interrupted || cancellations > 0 || actor.switches != switches);
        if (present != actor.interrupted && !excused) {
            broke((present ? "a stray interrupt after " : "an interrupt was lost in ") + where);
        }
        actor.interrupted = present;
    }

    /** No call is on any stack now. */
    private void rest() {
        checkFlag(Cast.actor(), "a step");
        for (Promise promise : List.copyOf(promises)) {
            // One that was cancelled between two attempts ends when the next one would have begun.
            if (promise.future.isDone() && !(promise.take.cancelled && engine.hasWork())) {
                promises.remove(promise);
                settled(promise);
            }
        }
        if (connected && engine.inFlight() > promises.size()) {
            broke("calls in flight that have ended: " + engine.inFlight());
        }
        for (String line : engine.log()) {
            if (line.contains("Bug: ")) {
                broke(line);
            }
        }
        for (Map.Entry<Guard, Book> each : books.entrySet()) {
            checkBook(each.getKey(), each.getValue());
        }
        if (broken != null) {
            throw broken;
        }
    }

    private void settled(Promise promise) {
        Take take = promise.take;
        Object value = null;
        Throwable failure = null;
        try {
            value = promise.future.get();
        } catch (ExecutionException failed) {
            failure = failed.getCause();
        } catch (InterruptedException | RuntimeException other) {
            failure = other;
        }
        if (failure instanceof IOException && "body".equals(failure.getMessage())) {
            take.threw(failure);
        } else if (value != null && returned.contains(value)) {
            take.returned(value);
        }
        ended(take, value, failure);
    }

    private void checkBook(Guard guard, Book book) {
        GuardStatus status = guard.status();
        GuardStatus.Calls calls = status.calls();
        book.loose |= status.keys() != null && status.keys().dropped() > 0;
        if ((calls.total() < book.least && !book.loose) || calls.total() > book.most + promises.size()) {
            broke("of " + guard.name() + " counted " + calls.total() + " calls, and there were " + book.least + " to "
                    + book.most);
        }
        if (status.keys() != null && status.keys().dropped() == 0) {
            long sum = status.keys().other().calls().total();
            for (GuardStatus member : status.keys().members()) {
                sum += member.calls().total();
            }
            if (sum > calls.total()) {
                broke("members of " + guard.name() + " have " + sum + " calls, all together " + calls.total());
            }
        }
        if (connected && guard.equals(engine.guard(guard.name()))) {
            checkPermits(status);
            if (status.keys() != null) {
                checkPermits(status.keys().other());
                status.keys().members().forEach(this::checkPermits);
            }
        }
    }

    private void checkPermits(GuardStatus status) {
        if (status.bulkhead() != null && status.bulkhead().inFlight() > promises.size()) {
            broke("permits of " + status.name() + " were not given back: " + status.bulkhead());
        }
    }

    /** Everything ends, nothing is left, and it all works again. */
    private void end() {
        for (int i = 0; i < ROUNDS && !(pending.isEmpty() && promises.isEmpty()); i++) {
            if (!pending.isEmpty()) {
                complete(pending.remove(0), i % 3 != 0);
            }
            engine.pass(Duration.ofMillis(10));
            work();
            rest();
        }
        if (!promises.isEmpty()) {
            broke("a future that nobody completes: " + promises.get(0).take + "\nguarded by "
                    + promises.get(0).take.rules);
        }
        if (!detached) {
            if (!connected) {
                deed(Deed.ENABLE);
            }
            long struck = engine.struck();
            engine.jump(Duration.ofDays(2));
            if (engine.struck() > struck) {
                broke("a time limit that stayed armed");
            }
            rest();
            Rules last = g;
            Guard guard = engine.guard("g");
            if (last != null && guard != null && !last.isOff() && !switchedOff.contains(guard)) {
                boolean unused = Thread.interrupted();
                Cast.actor().interrupted = false;
                checkBreaker(last, guard);
                checkBulkhead(last);
            }
        }
        if (broken != null) {
            throw broken;
        }
    }

    private void checkBreaker(Rules last, Guard guard) {
        if (!last.has("circuitBreaker") || switches > 0 || forcedOpen.contains(guard)) {
            return;
        }
        Rules only = last.only("circuitBreaker");
        configure(only, null);
        for (int i = 0; i < 3; i++) { // failures of before may open it once more
            engine.pass(Duration.ofSeconds(11));
            for (int j = 0; j < 5; j++) {
                Throwable refused = thrownBy(() -> Cast.troupe().text("a", 1, (key, number) -> "fine"));
                if (refused != null && (j == 0 || i == 2)) {
                    broke("the breaker lets nobody in: " + guard.status().circuitBreaker());
                }
            }
        }
        if (!"closed".equals(guard.status().state())) {
            broke("the breaker does not close again: " + guard.status().circuitBreaker());
        }
    }

    private static @Nullable Throwable thrownBy(Supplier<@Nullable String> call) {
        try {
            Object unused = call.get();
            return null;
        } catch (RuntimeException thrown) {
            return thrown;
        }
    }

    private void checkBulkhead(Rules last) {
        if (!last.has("bulkhead") || last.adaptsPermits()) {
            return;
        }
        configure(last.only("bulkhead"), null);
        int entered = enter(0, last.permits() + 1);
        if (entered != last.permits()) {
            broke("of " + last.permits() + " permits " + entered + " are left: "
                    + Objects.requireNonNull(engine.guard("g")).status().bulkhead());
        }
    }

    /** Calls from within calls, each on a thread of its own: how many were let in. */
    private int enter(int inside, int most) {
        int[] reached = {inside};
        if (inside < most) {
            Cast.elsewhere(() -> {
                try {
                    Object unused = Cast.troupe().text("a", 1, (key, number) -> {
                        reached[0] = enter(inside + 1, most);
                        return "fine";
                    });
                } catch (RuntimeException full) {
                    // that was the last one
                }
            });
        }
        return reached[0];
    }

    private void broke(String rule) {
        if (broken == null) {
            broken = new AssertionError(rule);
        }
        throw broken;
    }

    @Override
    public void close() {
        if (!detached) {
            engine.close();
        }
    }
}
