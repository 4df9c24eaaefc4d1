package io.kelpie.core.guard.testing;

import io.kelpie.core.event.GuardEvent;
import io.kelpie.core.event.GuardListener;
import java.util.ArrayList;
import java.util.List;

/** Remembers what it hears. */
public final class Events implements GuardListener {

    private final List<GuardEvent> heard = new ArrayList<>();

    @Override
    public synchronized void on(GuardEvent event) {
        heard.add(event);
    }

    /** All events, oldest first. */
    public synchronized List<GuardEvent> heard() {
        return List.copyOf(heard);
    }

    /** The simple names of the events, oldest first. */
    public List<String> names() {
        return heard().stream().map(event -> event.getClass().getSimpleName()).toList();
    }

    /** The last event of a type. */
    public <T extends GuardEvent> T last(Class<T> type) {
        return heard().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .reduce((a, b) -> b)
                .orElseThrow();
    }
}
