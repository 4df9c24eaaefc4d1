package io.kelpie.core.guard;

import io.kelpie.core.guard.retry.Departure;
import io.kelpie.launcher.gate.KelpieHandler1;
import java.util.Arrays;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * All woven methods by number: the handler behind the gate.
 *
 * <p>{@link #enter} and {@link #exit} run on the application's threads. They throw what a guard wants the application to see and
 * nothing else: a fault of our own is counted, told once per guard, and the call goes on as if it were not guarded. The
 * other methods are for the agent's threads, which take turns on the monitor.
 *
 * <p>Numbers come from the gate, which never gives one twice, so a call that entered under an earlier agent finds no site here.
 */
public final class Sites extends KelpieHandler1 {

    private static final int FIRST_SITES = 16;

    private final IntSupplier ids;
    private final int base;
    private final Departure departure = new Departure();
    private final LongAdder faults = new LongAdder();
    /**
     * By number, counted from {@link #base}; what has no site belongs to others or is room to grow. Written anew after each
     * change of an element, for that is what makes the element visible; and before any code carries its number.
     */
    private volatile @Nullable Site[] table = new Site[FIRST_SITES];

    /** An empty table; {@code ids} is where site numbers come from: the gate's {@code nextSite}. */
    public Sites(IntSupplier ids) {
        this.ids = ids;
        this.base = ids.getAsInt() + 1;
    }

    @Override
    public long enter(int site) {
        Site entered = find(site);
        if (entered == null) {
            return 0;
        }
        Guard guard = entered.guard;
        if (guard == null) {
            return 0;
        }
        Throwable rejection;
        try {
            long token = guard.enter(entered, departure);
            if (token >= 0) {
                return token;
            }
            rejection = guard.rejection(token, entered);
        } catch (Throwable bug) {
            fault(guard, bug);
            return 0;
        }
        throw Sites.<RuntimeException>unchecked(rejection);
    }

    @Override
    public @Nullable Object exit(int site, long token, @Nullable Object call, @Nullable Throwable thrown) {
        return exit(site, token, call, thrown, false, null);
    }

    @Override
    public @Nullable Object exit(
            int site, long token, @Nullable Object call, @Nullable Throwable thrown, @Nullable Object result) {
        return exit(site, token, call, thrown, true, result);
    }

    private @Nullable Object exit(
            int site,
            long token,
            @Nullable Object call,
            @Nullable Throwable thrown,
            boolean shown,
            @Nullable Object result) {
        Site left = find(site);
        Guard guard = left == null ? null : left.guard;
        if (left == null || guard == null) {
            return null;
        }
        Object next;
        try {
            next = guard.exit(left, token, call, thrown, shown, result, departure);
        } catch (Throwable bug) {
            fault(guard, bug);
            return null;
        }
        if (next instanceof Throwable instead) {
            throw Sites.<RuntimeException>unchecked(instead);
        }
        return next;
    }

    /**
     * Adds a woven method and gives it its number.
     *
     * @param guard its guard; null to let its calls pass for the present
     * @param className binary name, with dots
     * @param descriptor the method's descriptor, as in the class file
     * @param loader loader of the class, which is not kept alive; null for the boot loader
     */
    public synchronized int add(
            @Nullable Guard guard,
            String className,
            String methodName,
            String descriptor,
            @Nullable ClassLoader loader) {
        int id = ids.getAsInt();
        int index = id - base;
        @Nullable Site[] roomy = table;
        if (index >= roomy.length) {
            roomy = Arrays.copyOf(roomy, Math.max(index + 1, 2 * roomy.length));
        }
        Site site = new Site(guard, className, methodName, descriptor, loader);
        roomy[index] = site;
        if (guard != null) {
            guard.added(site);
        }
        table = roomy;
        return id;
    }

    /** Gives a site another guard, or none. Calls in flight end under the new one, which knows nothing of them. */
    public synchronized void assign(int site, @Nullable Guard guard) {
        Site changed = find(site);
        if (changed == null) {
            throw new IllegalArgumentException("Bug: site " + site + " is not one of this agent");
        }
        Guard before = changed.guard;
        if (before == guard) {
            return;
        }
        if (guard != null) {
            guard.added(changed);
        }
        changed.guard = guard;
        if (before != null) {
            before.removed(changed);
        }
    }

    /** Forgets a site for good, as when its class is gone: a call that still carries its number passes. */
    public synchronized void close(int site) {
        Site closed = find(site);
        if (closed == null) {
            return;
        }
        Guard before = closed.guard;
        closed.guard = null;
        if (before != null) {
            before.removed(closed);
        }
        @Nullable Site[] present = table;
        present[site - base] = null;
        table = present;
    }

    /** Wakes every call that waits for its next attempt; it makes that attempt at once, and unguarded. */
    public void leave() {
        departure.leave();
    }

    /** After {@link #leave}: lets calls wait again. */
    public void stay() {
        departure.stay();
    }

    /** How many calls went through unguarded because of a fault of our own. */
    public long faults() {
        return faults.sum();
    }

    private @Nullable Site find(int site) {
        @Nullable Site[] present = table;
        int index = site - base;
        return index >= 0 && index < present.length ? present[index] : null;
    }

    private void fault(Guard guard, Throwable bug) {
        if (bug.getClass().getName().equals("java.lang.ThreadDeath")) {
            throw Sites.<RuntimeException>unchecked(bug); // someone kills the thread: not a fault of ours
        }
        try {
            faults.increment();
            if (!(bug instanceof VirtualMachineError)) { // no stack or no memory left is not the guard's fault
                guard.failed(bug);
            }
        } catch (Throwable worse) {
            // no stack or no memory left to tell: the call is what matters
        }
    }

    /** Throws anything without declaring it: the application's method declares what it throws, not we. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T extends Throwable> T unchecked(Throwable thrown) throws T {
        throw (T) thrown;
    }
}
