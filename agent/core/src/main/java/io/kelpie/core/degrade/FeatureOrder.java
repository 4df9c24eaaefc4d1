package io.kelpie.core.degrade;

import io.kelpie.model.config.watch.FeatureConfig;
import io.kelpie.model.watch.Criticality;
import io.kelpie.model.watch.DegradationLevel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The order in which features are switched off, and how many of them at which level. Immutable.
 *
 * <p>A feature is as critical as the most critical one that depends on it. Of equal ones those go first that no other depends on,
 * then those declared last. What is essential, and what that needs, is never switched off.
 *
 * <ul>
 *   <li>minor: half of the optional ones, rounded up; moderate: all of them
 *   <li>severe: the important ones too
 *   <li>minimal: half of the critical ones too, rounded up; emergency: all of them
 * </ul>
 */
final class FeatureOrder {

    private final List<FeatureConfig> order = new ArrayList<>();
    private final int optional;
    private final int important;
    private final int critical;

    FeatureOrder(List<FeatureConfig> features) {
        Map<String, Criticality> needed = new HashMap<>();
        for (FeatureConfig feature : features) {
            need(feature, feature.criticality(), features, needed);
        }
        optional = append(Criticality.OPTIONAL, features, needed);
        important = append(Criticality.IMPORTANT, features, needed);
        critical = append(Criticality.CRITICAL, features, needed);
    }

    /** Hands a criticality down to everything that a feature depends on. Ends in a cycle too: nothing gets more than the most. */
    private static void need(
            FeatureConfig feature,
            Criticality criticality,
            List<FeatureConfig> features,
            Map<String, Criticality> needed) {
        Criticality before = needed.get(feature.name());
        if (before != null && before.compareTo(criticality) <= 0) {
            return;
        }
        needed.put(feature.name(), criticality);
        for (FeatureConfig other : features) {
            if (feature.dependsOn().contains(other.name())) {
                Criticality own = other.criticality();
                need(other, own.compareTo(criticality) < 0 ? own : criticality, features, needed);
            }
        }
    }

    private int append(Criticality criticality, List<FeatureConfig> features, Map<String, Criticality> needed) {
        List<FeatureConfig> left = new ArrayList<>();
        for (int i = features.size() - 1; i >= 0; i--) {
            if (needed.get(features.get(i).name()) == criticality) {
                left.add(features.get(i));
            }
        }
        int count = left.size();
        Set<String> waiting = new HashSet<>();
        for (FeatureConfig feature : left) {
            waiting.add(feature.name());
        }
        while (!left.isEmpty()) {
            FeatureConfig next = left.get(free(left, waiting));
            left.removeIf(each -> each.name().equals(next.name()));
            waiting.remove(next.name());
            order.add(next);
        }
        return count;
    }

    /** The first that none of those waiting depends on; the first of all in a cycle. */
    private static int free(List<FeatureConfig> left, Set<String> waiting) {
        for (int i = 0; i < left.size(); i++) {
            boolean depended = false;
            for (FeatureConfig other : left) {
                depended |= waiting.contains(other.name())
                        && other.dependsOn().contains(left.get(i).name());
            }
            if (!depended) {
                return i;
            }
        }
        return 0;
    }

    /** All that can be switched off, the first to go first. */
    List<FeatureConfig> order() {
        return List.copyOf(order);
    }

    /** How many of them are off at a level. */
    int off(DegradationLevel level) {
        return switch (level) {
            case FULL -> 0;
            case MINOR -> (optional + 1) / 2;
            case MODERATE -> optional;
            case SEVERE -> optional + important;
            case MINIMAL -> optional + important + (critical + 1) / 2;
            case EMERGENCY -> optional + important + critical;
        };
    }
}
