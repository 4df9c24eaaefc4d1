package io.kelpie.core.guard;

import io.kelpie.core.guard.key.KeyReader;
import io.kelpie.core.guard.key.NoKeyException;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The lanes of one method, by key. Lanes come on the first call of a key and go when the {@link Family} lets go of it. */
final class KeyFork extends Fork {

    private final Site site;
    private final Family family;
    private final KeyReader reader;
    private final ConcurrentHashMap<Object, Lane> lanes = new ConcurrentHashMap<>();

    KeyFork(Site site, Family family, KeyReader reader) {
        this.site = site;
        this.family = family;
        this.reader = reader;
    }

    @Override
    @Nullable
    Lane choose(@Nullable Object subject) {
        Object key;
        try {
            key = reader.key(subject);
        } catch (NoKeyException none) {
            family.unkeyed(site, none);
            return null;
        }
        Lane lane = lanes.get(key);
        if (lane == null) {
            lane = add(key);
        }
        lane.guard.touch();
        return lane;
    }

    private Lane add(Object key) {
        Guard member = family.member(key);
        Lane fresh = member.lane(site);
        if (family.isShared(member)) {
            return fresh; // not kept: the next call may find room
        }
        Lane other = lanes.putIfAbsent(key, fresh);
        return other == null ? fresh : other;
    }

    Site site() {
        return site;
    }

    /** Forgets the lane of a key, which has lost its state or changed its plan. */
    void forget(Object key) {
        lanes.remove(key);
    }

    void forgetAll() {
        lanes.clear();
    }
}
