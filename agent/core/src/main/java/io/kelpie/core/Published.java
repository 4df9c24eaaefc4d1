package io.kelpie.core;

import org.jspecify.annotations.Nullable;

/**
 * What the agent tells about itself in system properties, where the attach mechanism can read it without loading anything. All
 * of them are gone after a detach.
 */
final class Published {

    private static final String PREFIX = "kelpie.agent.";
    private static final String[] NAMES = {"version", "status", "mode", "config-file", "url", "token-file", "error"};

    void set(String name, @Nullable String value) {
        if (value == null) {
            System.clearProperty(PREFIX + name);
        } else {
            System.setProperty(PREFIX + name, value);
        }
    }

    void clear() {
        for (String name : NAMES) {
            System.clearProperty(PREFIX + name);
        }
    }
}
