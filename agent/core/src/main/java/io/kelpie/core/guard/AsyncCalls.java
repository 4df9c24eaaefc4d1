package io.kelpie.core.guard;

import io.kelpie.core.guard.method.GuardedMethod;
import io.kelpie.core.guard.method.Opener;
import io.kelpie.core.guard.retry.Departure;
import io.kelpie.core.guard.timeout.Wheel;
import io.kelpie.core.time.Scheduler;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What asynchronous calls need: threads for later attempts, a way to run a woven body once more without asking its guard, and an
 * eye on futures that tell nobody when they are done. Any thread.
 */
final class AsyncCalls {

    private static final long LOOK_NANOS = 10_000_000;

    private final Wheel wheel;
    private final Scheduler scheduler;
    private final Executor threads;
    private final Opener opener;
    private final Departure departure;
    /** Threads that are about to run a body unasked, and which. */
    private final ConcurrentHashMap<Thread, Site> passing = new ConcurrentHashMap<>();

    private volatile int departures;
    /** Calls that wait for their next attempt. */
    private final Set<AsyncCall> waiting = ConcurrentHashMap.newKeySet();

    private final AtomicLong holders = new AtomicLong(-1);
    /** Futures to be looked at; guarded by itself. */
    private final List<Watched> watched = new ArrayList<>();

    /** Calls with a time limit that are under way, held weakly; guarded by itself. */
    private final Map<AsyncCall, Boolean> timed = new WeakHashMap<>();

    AsyncCalls(Wheel wheel, Scheduler scheduler, Executor threads, Opener opener, Departure departure) {
        this.wheel = wheel;
        this.scheduler = scheduler;
        this.threads = threads;
        this.opener = opener;
        this.departure = departure;
    }

    Departure departure() {
        return departure;
    }

    /** The memory of a call. */
    Attempt attempt(Lane lane, AsyncCall call) {
        return new Attempt(lane, wheel, call, holders.getAndDecrement());
    }

    /** Whether the present call of a site is one that a guard makes. */
    boolean passes(Site site) {
        if (passing.isEmpty()) {
            return false;
        }
        Thread self = Thread.currentThread();
        Site made = passing.get(self);
        // Another site when the method got another guard meanwhile: it is the same body.
        return made != null && made.method.isLike(site.method) && passing.remove(self, made);
    }

    /** Whether the agent leaves: what calls come to stands. */
    boolean isLeaving() {
        return departure.isLeaving();
    }

    /** Runs something on a thread that it may occupy: one of the agent's, or, when there is none to be had, this one. */
    void run(Runnable task) {
        try {
            threads.execute(task);
        } catch (RejectedExecutionException | OutOfMemoryError none) {
            task.run();
        }
    }

    /** Begins another attempt after a time, at once when the agent leaves; false when it has left and there is no thread. */
    boolean later(AsyncCall call, long nanos) {
        waiting.add(call);
        if (nanos <= 0 || departure.isLeaving()) {
            return wake(call);
        }
        scheduler.schedule(nanos, new Runnable() {
            @Override
            public void run() {
                if (!wake(call)) {
                    call.again();
                }
            }
        });
        return true;
    }

    private boolean wake(AsyncCall call) {
        if (!waiting.remove(call)) {
            return true;
        }
        try {
            threads.execute(new Runnable() {
                @Override
                public void run() {
                    call.again();
                }
            });
            return true;
        } catch (OutOfMemoryError noThread) {
            return !departure.isLeaving() && later(call, LOOK_NANOS);
        } catch (RejectedExecutionException left) {
            return false;
        }
    }

    /** How often the agent has left. */
    int departures() {
        return departures;
    }

    /** Has the calls that wait for their next attempt make it at once. After the departure has been told. */
    synchronized void leave() {
        int before = departures;
        departures = before + 1;
        for (AsyncCall call : waiting) {
            if (!wake(call)) {
                call.again();
            }
        }
    }

    /** After a time in which nobody listened: calls of before may have ended unseen and are not listed any more. */
    void stay() {
        synchronized (timed) {
            timed.clear();
        }
    }

    /** Runs the body of a woven method, this very body even if it is overridden, without its guard. */
    @Nullable
    Object invoke(Site site, @Nullable Object[] arguments) throws Throwable {
        MethodHandle body = handle(site.method);
        passing.put(Thread.currentThread(), site);
        try {
            return body.invokeExact(arguments);
        } finally {
            passing.remove(Thread.currentThread());
        }
    }

    private MethodHandle handle(GuardedMethod guarded) throws ReflectiveOperationException {
        Method method = guarded.reflect();
        opener.open(method);
        Class<?> owner = method.getDeclaringClass();
        MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(owner, MethodHandles.lookup());
        MethodHandle plain = Modifier.isStatic(method.getModifiers())
                ? lookup.unreflect(method)
                : lookup.unreflectSpecial(method, owner);
        return plain.asFixedArity()
                .asSpreader(Object[].class, plain.type().parameterCount())
                .asType(MethodType.methodType(Object.class, Object[].class));
    }

    /** Keeps an eye on a call with a time limit until it is {@link #finished}, or nobody holds its future any more. */
    void begun(AsyncCall call) {
        if (call.lane().plan.limit != null) {
            synchronized (timed) {
                timed.put(call, Boolean.TRUE);
            }
        }
    }

    void finished(AsyncCall call) {
        if (call.lane().plan.limit != null) {
            synchronized (timed) {
                timed.remove(call);
            }
        }
    }

    /** Adds the calls that are under way and have a time limit. */
    void look(long now, List<CallInFlight> calls) {
        List<AsyncCall> present;
        synchronized (timed) {
            present = new ArrayList<>(timed.keySet());
        }
        for (AsyncCall each : present) {
            CallInFlight call = each.look(now);
            if (call != null) {
                calls.add(call);
            }
        }
    }

    /** Looks at a future from time to time, and ends the first attempt of its call when it is done. */
    void watch(AsyncCall call, Future<?> future) {
        synchronized (watched) {
            watched.add(new Watched(call, future));
            if (watched.size() > 1) {
                return;
            }
        }
        scheduler.schedule(LOOK_NANOS, this::look);
    }

    private void look() {
        List<Watched> done = new ArrayList<>();
        boolean more;
        synchronized (watched) {
            for (Iterator<Watched> each = watched.iterator(); each.hasNext(); ) {
                Watched one = each.next();
                if (one.future.isDone()) {
                    done.add(one);
                    each.remove();
                }
            }
            more = !watched.isEmpty();
        }
        for (Watched one : done) {
            one.end();
        }
        if (more) {
            scheduler.schedule(LOOK_NANOS, this::look);
        }
    }

    /** A future and the call that it belongs to. */
    private static final class Watched {
        private final AsyncCall call;
        private final Future<?> future;

        Watched(AsyncCall call, Future<?> future) {
            this.call = call;
            this.future = future;
        }

        void end() {
            try {
                call.ended(1, future.get(), null);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            } catch (ExecutionException failed) {
                call.ended(1, null, AsyncWork.unwrap(failed));
            } catch (RuntimeException cancelled) {
                call.cancelled(false);
            }
        }
    }
}
