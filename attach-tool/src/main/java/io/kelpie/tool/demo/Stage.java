package io.kelpie.tool.demo;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One step of the story and what was seen of it. Immutable.
 *
 * @param name one word, stable, for programs
 * @param atMs milliseconds since the start of the demo at which it was complete
 * @param observed whether everything that belongs to it was really seen
 * @param story one line for people
 * @param facts what was measured
 */
record Stage(String name, long atMs, boolean observed, String story, Map<String, Object> facts) {

    /** Keeps an own copy in the same order. */
    Stage {
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    }
}
