package io.kelpie.core.weave;

import io.kelpie.core.weave.select.Skipped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What became of one class in which guards selected methods: its sites by method, and the methods that were left out.
 *
 * <p>Holds names only, never the class or its loader. Guarded by the {@link WovenClasses} that it belongs to.
 */
final class WovenClass {

    private final String name;
    private final Map<String, Woven> woven = new LinkedHashMap<>();
    private final List<Skipped> skipped = new ArrayList<>();

    /** @param name internal name */
    WovenClass(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    /** By name and descriptor of the method. */
    Map<String, Woven> woven() {
        return woven;
    }

    List<Skipped> skipped() {
        return skipped;
    }

    /** Names of the guards that have selected something of it. */
    Set<String> guards() {
        Set<String> guards = new HashSet<>();
        for (Woven each : woven.values()) {
            guards.add(each.guard());
        }
        for (Skipped each : skipped) {
            guards.add(each.guard());
        }
        return guards;
    }

    /** A method that reports to a guard. */
    record Woven(String guard, int site) {}
}
