package io.kelpie.tool.testing;

import io.kelpie.tool.attach.Attachment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A JVM as seen through an attachment: its properties, and what happens when an agent is loaded. */
public final class FakeJvm implements Attachment {

    private final Map<String, String> properties = new HashMap<>();
    private final List<String> loads = new ArrayList<>();
    private Consumer<String> onLoad = options -> {};

    /** Publishes what an agent publishes. */
    public FakeJvm publish(String name, String value) {
        properties.put("kelpie.agent." + name, value);
        return this;
    }

    /** Takes all of it away again. */
    public void leave() {
        properties.clear();
    }

    /** What loading an agent does; told its options. */
    public FakeJvm onLoad(Consumer<String> action) {
        onLoad = action;
        return this;
    }

    /** Options of all agents that were loaded. */
    public List<String> loads() {
        return List.copyOf(loads);
    }

    @Override
    public Map<String, String> systemProperties() {
        return Map.copyOf(properties);
    }

    @Override
    public void loadAgent(String jar, String options) {
        loads.add(options);
        onLoad.accept(options);
    }

    @Override
    public void close() {
        // nothing is held
    }
}
