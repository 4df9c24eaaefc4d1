package io.kelpie.core.weave.select;

import io.kelpie.core.weave.code.ClassFile;
import io.kelpie.core.weave.code.Form;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which methods of one class are woven for which guard, and which are left out and why. Used by one thread, without lambdas. */
public final class Choice {

    private final Map<String, Chosen> chosen = new LinkedHashMap<>();
    private final List<Skipped> skipped = new ArrayList<>();

    private Choice() {}

    /**
     * Goes through the methods of a class; of several guards that select a method the first in the file gets it,
     * annotations come last.
     */
    public static Choice of(WeavePlan plan, ClassFacts facts) {
        Choice choice = new Choice();
        for (ClassFile.Method method : facts.classFile().methods()) {
            for (Selection selection : plan.selections()) {
                Rule rule = selection.match(facts, method);
                if (rule != null) {
                    Obstacle obstacle = Obstacle.to(facts.classFile(), method, selection, rule);
                    choice.add(new Chosen(method, selection, selection.formFor(method)), obstacle);
                }
            }
            Annotated annotated = plan.annotated();
            if (annotated != null && annotated.selects(facts.classFile(), method)) {
                Form form = annotated.formFor(facts.classFile(), method);
                Obstacle obstacle = Obstacle.toAnnotated(facts.classFile(), method);
                choice.add(new Chosen(method, annotated.selection(), form), obstacle);
            }
        }
        for (Selection selection : plan.selections()) {
            for (Rule rule : selection.include()) {
                rule.sees(facts.classFile());
            }
        }
        return choice;
    }

    private void add(Chosen wanted, @Nullable Obstacle own) {
        ClassFile.Method method = wanted.method();
        Chosen taken = chosen.get(method.key());
        Obstacle obstacle =
                taken == null ? own : Obstacle.guardedBy(taken.selection().guard());
        if (obstacle == null) {
            chosen.put(method.key(), wanted);
        } else {
            skipped.add(new Skipped(wanted.selection().guard(), method.key(), obstacle));
        }
    }

    /** Takes a method out again. */
    public void leaveOut(String method, Obstacle obstacle) {
        Chosen gone = chosen.remove(method);
        if (gone != null) {
            skipped.add(new Skipped(gone.selection().guard(), method, obstacle));
        }
    }

    /** Takes all methods out again. */
    public void leaveOutAll(Obstacle obstacle) {
        for (String method : List.copyOf(chosen.keySet())) {
            leaveOut(method, obstacle);
        }
    }

    public boolean isEmpty() {
        return chosen.isEmpty();
    }

    /** By name and descriptor of the method. */
    public Map<String, Chosen> chosen() {
        return chosen;
    }

    public List<Skipped> skipped() {
        return skipped;
    }

    /** A method, the guard that gets it, and what its code must be able to do. */
    public record Chosen(ClassFile.Method method, Selection selection, Form form) {}
}
