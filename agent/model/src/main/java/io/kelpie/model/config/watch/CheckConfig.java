package io.kelpie.model.config.watch;

import io.kelpie.model.watch.Category;
import io.kelpie.model.watch.Criticality;
import io.kelpie.model.watch.Severity;
import java.util.List;
import java.util.Map;

/**
 * One check: a question that is asked again and again, and how its answers become a state.
 *
 * @param name unique among the checks
 * @param target what is asked
 * @param timing when, and how many answers count
 * @param criticality how badly the application needs what is asked about
 * @param groups the groups that it counts for
 * @param severity of the incident when it is down
 * @param flap when a state that comes and goes is no news
 * @param breaker when a check that does not answer is given a rest
 * @param category of the incident when it is down
 * @param metadata what the operator wants to see beside it
 */
public record CheckConfig(
        String name,
        CheckTarget target,
        CheckTiming timing,
        Criticality criticality,
        List<ProbeGroup> groups,
        Severity severity,
        FlapConfig flap,
        CheckBreaker breaker,
        Category category,
        Map<String, String> metadata) {

    /** Keeps unmodifiable copies. */
    public CheckConfig {
        groups = List.copyOf(groups);
        metadata = Map.copyOf(metadata);
    }
}
