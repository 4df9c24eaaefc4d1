package io.kelpie.core.guard;

import java.lang.ref.WeakReference;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lanes of one method by the class of the object that it is called on. What applies to a class is found out at the first
 * call, on the thread that makes it, and kept.
 *
 * <p>Any thread asks. Classes are held weakly, and so is everything that lanes hold of the application: a class loader that is
 * given up is not kept here. When finding out fails, the first call says so and all calls on that class pass.
 */
final class ReceiverFork extends Fork {

    private final Site site;
    private final Receivers receivers;
    private final List<Member> members = new ArrayList<>();
    /** Open addressing by the hash of the class; at most half full, so that a search ends. Replaced as a whole. */
    private volatile @Nullable Entry[] table = new Entry[2];
    /** For calls without an object. */
    private volatile @Nullable Entry own;

    ReceiverFork(Site site, Receivers receivers) {
        this.site = site;
        this.receivers = receivers;
    }

    @Override
    @Nullable
    Lane choose(@Nullable Object subject) {
        if (subject == null) {
            Entry entry = own;
            return entry == null ? find(null) : entry.lane;
        }
        Class<?> type = subject.getClass();
        @Nullable Entry[] present = table;
        int mask = present.length - 1;
        for (int i = type.hashCode() & mask; ; i = (i + 1) & mask) {
            Entry entry = present[i];
            if (entry == null) {
                return find(type);
            }
            if (entry.type.refersTo(type)) {
                return entry.lane;
            }
        }
    }

    /** Without a lock while foreign code may run; of two threads that find the same the first counts. */
    private @Nullable Lane find(@Nullable Class<?> type) {
        if (!receivers.enter()) {
            return null; // what is asked on the way to an answer is not guarded
        }
        try {
            Method method = site.method.reflect();
            Class<?> receiver = type == null ? method.getDeclaringClass() : type;
            return add(type, receivers.ruling(receiver, method));
        } catch (VirtualMachineError exhausted) {
            throw exhausted; // another call may do better
        } catch (Throwable bug) {
            add(type, null);
            throw new IllegalStateException("what applies to " + site.method.name() + " cannot be found out", bug);
        } finally {
            receivers.leave();
        }
    }

    private synchronized @Nullable Lane add(@Nullable Class<?> type, @Nullable Ruling ruling) {
        Member member = ruling == null ? null : member(ruling);
        Entry entry = new Entry(new WeakReference<>(type), member, member == null ? null : member.guard.lane(site));
        if (type == null) {
            own = entry;
            return entry.lane;
        }
        List<Entry> live = new ArrayList<>();
        for (Entry each : table) {
            Class<?> other = each == null ? null : each.type.get();
            if (other == type) {
                return each.lane;
            }
            if (other != null) {
                live.add(each);
            }
        }
        live.add(entry);
        fill(live);
        return entry.lane;
    }

    private void fill(List<Entry> entries) {
        int size = 2;
        while (size < 2 * entries.size()) {
            size *= 2;
        }
        @Nullable Entry[] next = new Entry[size];
        for (Entry entry : entries) {
            Class<?> type = entry.type.get();
            if (type != null) {
                int i = type.hashCode() & (size - 1);
                while (next[i] != null) {
                    i = (i + 1) & (size - 1);
                }
                next[i] = entry;
            }
        }
        table = next;
    }

    private Member member(Ruling ruling) {
        members.removeIf(member -> member.bean.refersTo(null));
        for (Member member : members) {
            if (member.bean.refersTo(ruling.bean())) {
                return member;
            }
        }
        Member fresh = new Member(new WeakReference<>(ruling.bean()), receivers.guard(ruling, this, site));
        members.add(fresh);
        return fresh;
    }

    /** Makes the lanes anew, because a guard goes by another plan. */
    synchronized void refresh() {
        List<Entry> fresh = new ArrayList<>();
        for (Entry each : table) {
            if (each != null) {
                fresh.add(refreshed(each));
            }
        }
        fill(fresh);
        own = own == null ? null : refreshed(own);
    }

    private Entry refreshed(Entry entry) {
        Member member = entry.member;
        return member == null ? entry : new Entry(entry.type, member, member.guard.lane(site));
    }

    /** The guards of classes that are still there. */
    synchronized List<Guard> guards() {
        List<Guard> guards = new ArrayList<>();
        for (Member member : members) {
            if (!member.bean.refersTo(null)) {
                guards.add(member.guard);
            }
        }
        return guards;
    }

    Site site() {
        return site;
    }

    /** What was found for one class; without a lane its calls pass. */
    private record Entry(
            WeakReference<@Nullable Class<?>> type,
            @Nullable Member member,
            @Nullable Lane lane) {}

    /** The guard of the method and one bean class. */
    private record Member(WeakReference<Class<?>> bean, Guard guard) {}
}
