package io.kelpie.core.engine;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A configuration to begin with and what happens then. Immutable. */
record Scenario(@Nullable Rules g, @Nullable Rules h, List<Step> steps) {

    Scenario {
        steps = List.copyOf(steps);
    }

    /** Everything that is one thing less. */
    List<Scenario> smaller() {
        List<Scenario> all = new ArrayList<>();
        for (int half = steps.size() / 2; half > 0; half /= 2) {
            for (int from = 0; from + half <= steps.size(); from += half) {
                List<Step> rest = new ArrayList<>(steps);
                rest.subList(from, from + half).clear();
                all.add(new Scenario(g, h, rest));
            }
        }
        for (List<Step> less : lessOf(steps)) {
            all.add(new Scenario(g, h, less));
        }
        for (Rules less : lessOf(g)) {
            all.add(new Scenario(less, h, steps));
        }
        if (h != null) {
            all.add(new Scenario(g, null, steps));
        }
        for (Rules less : lessOf(h)) {
            all.add(new Scenario(g, less, steps));
        }
        return all;
    }

    private static List<Rules> lessOf(@Nullable Rules rules) {
        List<Rules> all = new ArrayList<>();
        if (rules != null) {
            for (String key : rules.keys().keySet()) {
                Rules less = rules.without(key);
                if (less.hasPolicy()) {
                    all.add(less);
                }
            }
        }
        return all;
    }

    /** The steps with one of them made simpler. */
    private static List<List<Step>> lessOf(List<Step> steps) {
        List<List<Step>> all = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            for (Step simpler : simpler(steps.get(i))) {
                List<Step> changed = new ArrayList<>(steps);
                changed.set(i, simpler);
                all.add(changed);
            }
        }
        return all;
    }

    private static List<Step> simpler(Step step) {
        List<Step> all = new ArrayList<>();
        if (step instanceof Step.Reconfigure change) {
            for (Rules less : lessOf(change.g())) {
                all.add(new Step.Reconfigure(less, change.h()));
            }
            for (Rules less : lessOf(change.h())) {
                all.add(new Step.Reconfigure(change.g(), less));
            }
        } else if (step instanceof Step.Call call) {
            if (call.onAnotherThread()) {
                all.add(new Step.Call(call.method(), call.key(), call.number(), false, call.acts()));
            }
            for (int i = 0; i < call.acts().size(); i++) {
                List<Step.Act> acts = new ArrayList<>(call.acts());
                Step.Act act = acts.remove(i);
                if (!acts.isEmpty()) {
                    all.add(with(call, acts));
                }
                for (int j = 0; j < act.first().size(); j++) {
                    List<Step> fewer = new ArrayList<>(act.first());
                    Step gone = fewer.remove(j);
                    all.add(with(call, replaced(call.acts(), i, new Step.Act(fewer, act.ending()))));
                    for (Step less : simpler(gone)) {
                        List<Step> changed = new ArrayList<>(act.first());
                        changed.set(j, less);
                        all.add(with(call, replaced(call.acts(), i, new Step.Act(changed, act.ending()))));
                    }
                }
                if (act.ending() != Step.Ending.RETURNS) {
                    all.add(with(call, replaced(call.acts(), i, new Step.Act(act.first(), Step.Ending.RETURNS))));
                }
            }
        }
        return all;
    }

    private static Step with(Step.Call call, List<Step.Act> acts) {
        return new Step.Call(call.method(), call.key(), call.number(), call.onAnotherThread(), acts);
    }

    private static List<Step.Act> replaced(List<Step.Act> acts, int index, Step.Act act) {
        List<Step.Act> changed = new ArrayList<>(acts);
        changed.set(index, act);
        return changed;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("g " + g + "\nh " + h + "\n");
        for (Step step : steps) {
            text.append("  ").append(step).append('\n');
        }
        return text.toString();
    }
}
