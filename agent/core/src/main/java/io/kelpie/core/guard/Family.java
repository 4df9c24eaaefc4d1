package io.kelpie.core.guard;

import io.kelpie.core.event.GuardEvent.KeyUnavailable;
import io.kelpie.core.guard.breaker.Seams;
import io.kelpie.core.guard.key.KeyReader;
import io.kelpie.core.guard.key.NoKeyException;
import io.kelpie.core.guard.method.Opener;
import io.kelpie.core.time.Nanos;
import io.kelpie.model.config.GuardConfig;
import io.kelpie.model.config.KeyConfig;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The members of a guard that has one state per key: a guard for each key, at most so many, and one more that all further keys
 * share.
 *
 * <p>A key loses its state when it was idle for its time, or, to make room for another, when it is the one that was not used
 * for the longest time and that is not recent. What its calls came to stays in the sums.
 *
 * <p>Any thread asks for members; a new one takes the monitor, for the time of its making.
 */
final class Family {

    /** Name of the state that keys share for which there is no room. */
    static final String OTHER = "other";

    /** A key that was used so recently is not pushed out by another. */
    private static final long RECENT = 10_000_000_000L;

    /** So long nobody looks for room again. */
    private static final long PAUSE = 1_000_000_000L;

    private static final long NEVER = Long.MIN_VALUE;

    private final Seams seams;
    private final Opener opener;
    private final Nesting nesting;
    private final ConcurrentHashMap<Object, Guard> members = new ConcurrentHashMap<>();
    private final List<KeyFork> forks = new ArrayList<>();
    private final FamilyTotals gone = new FamilyTotals();
    private final LongAdder unkeyed = new LongAdder();
    private final AtomicBoolean told = new AtomicBoolean();
    private final Guard other;
    private GuardConfig config;
    private KeyConfig keys;
    private KeyReader reader;
    /** When there was last no room for a key, by the coarse clock. */
    private volatile long fullSince = NEVER;
    /** What was done to all members by hand, for those to come. */
    private @Nullable Consumer<Guard> standing;

    Family(GuardConfig config, KeyConfig keys, Seams seams, Opener opener, Nesting nesting) {
        this.seams = seams;
        this.opener = opener;
        this.nesting = nesting;
        this.config = config;
        this.keys = keys;
        this.reader = new KeyReader(keys.expression(), opener);
        boolean unused = seams.clock().start();
        this.other = new Guard(memberConfig(config, OTHER), seams, opener, nesting, Standing.KEY);
    }

    /** A member is a guard like the family, without keys. */
    private static GuardConfig memberConfig(GuardConfig config, Object key) {
        return new GuardConfig(
                config.name() + "[" + key + "]",
                config.preset(),
                config.methods(),
                config.exclude(),
                config.mode(),
                config.rejectWith(),
                null,
                config.policies());
    }

    /** The lanes of a method. */
    synchronized KeyFork fork(Site site) {
        removed(site);
        KeyFork fork = new KeyFork(site, this, reader);
        forks.add(fork);
        return fork;
    }

    synchronized void removed(Site site) {
        forks.removeIf(fork -> fork.site() == site);
    }

    /** The guard of a key: its own, or the shared one when there is no room. */
    Guard member(Object key) {
        Guard present = members.get(key);
        if (present != null) {
            return present;
        }
        return isFull() ? other : findOrAdd(key);
    }

    /** Whether there was no room a moment ago: then a flood of new keys does not have all calls search for some. */
    private boolean isFull() {
        long since = fullSince;
        return since != NEVER && seams.clock().nanos() - since < PAUSE;
    }

    private synchronized Guard findOrAdd(Object key) {
        Guard member = members.get(key);
        if (member != null) {
            return member;
        }
        if (members.size() >= keys.maxKeys() && !makeRoom()) {
            fullSince = seams.clock().nanos();
            return other;
        }
        member = new Guard(memberConfig(config, key), seams, opener, nesting, Standing.KEY);
        member.touch();
        if (standing != null) {
            standing.accept(member);
        }
        members.put(key, member);
        return member;
    }

    boolean isShared(Guard member) {
        return member == other;
    }

    private boolean makeRoom() {
        dropIdle();
        if (members.size() < keys.maxKeys()) {
            return true;
        }
        Object oldest = null;
        long longest = RECENT;
        for (Map.Entry<Object, Guard> each : members.entrySet()) {
            long idle = each.getValue().idleNanos();
            if (idle >= longest) {
                longest = idle;
                oldest = each.getKey();
            }
        }
        if (oldest == null) {
            return false;
        }
        drop(oldest, members.remove(oldest));
        return true;
    }

    private void dropIdle() {
        long idleTime = Nanos.of(keys.idleTimeout());
        for (Map.Entry<Object, Guard> each : List.copyOf(members.entrySet())) {
            if (each.getValue().idleNanos() > idleTime) {
                drop(each.getKey(), members.remove(each.getKey()));
            }
        }
    }

    private void drop(Object key, @Nullable Guard member) {
        forget(key);
        if (member != null) {
            gone.add(member);
        }
    }

    private void forget(Object key) {
        for (KeyFork fork : forks) {
            fork.forget(key);
        }
    }

    /** Notes a call without a key, which is not guarded. The first one is told. */
    void unkeyed(Site site, NoKeyException reason) {
        unkeyed.increment();
        if (told.compareAndSet(false, true)) {
            Instant now = Instant.ofEpochMilli(seams.ticker().wallMillis());
            String method = site.method.className() + "#" + site.method.name();
            seams.tell(new KeyUnavailable(config.name(), now, method, String.valueOf(reason.getMessage())));
        }
    }

    /** Goes on under another configuration; keys keep their states. */
    synchronized void reconfigure(GuardConfig next, KeyConfig nextKeys) {
        boolean sameKey = keys.expression().text().equals(nextKeys.expression().text());
        config = next;
        keys = nextKeys;
        fullSince = NEVER;
        if (next.circuitBreaker() == null) {
            standing = null; // what is left of what was done by hand the plan says
        }
        if (!sameKey) {
            reader = new KeyReader(nextKeys.expression(), opener);
            for (Object key : List.copyOf(members.keySet())) {
                drop(key, members.remove(key));
            }
        }
        other.reconfigure(memberConfig(next, OTHER));
        for (Map.Entry<Object, Guard> each : members.entrySet()) {
            each.getValue().reconfigure(memberConfig(next, each.getKey()));
        }
        for (KeyFork fork : forks) {
            fork.forgetAll();
        }
    }

    /** Does something by hand to all members, and to those to come when it is to stand. */
    synchronized void each(Consumer<Guard> deed, boolean stands) {
        standing = stands ? deed : null;
        each(deed);
    }

    /** Does something to all members. */
    synchronized void each(Consumer<Guard> deed) {
        deed.accept(other);
        for (Guard member : members.values()) {
            deed.accept(member);
        }
        for (KeyFork fork : forks) {
            fork.forgetAll();
        }
    }

    /** The sums, and the members one by one, those in trouble first. */
    synchronized FamilyStatus status() {
        dropIdle();
        GuardTally tally = gone.tally().plus(other.tally());
        List<GuardStatus> all = new ArrayList<>();
        for (Guard member : members.values()) {
            tally = tally.plus(member.tally());
            all.add(member.status());
        }
        return FamilyStatus.of(keys, all, other.status(), tally, gone.keys(), unkeyed.sum());
    }
}
