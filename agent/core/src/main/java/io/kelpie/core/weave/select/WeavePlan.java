package io.kelpie.core.weave.select;

import io.kelpie.core.weave.code.ClassFile;
import io.kelpie.model.config.GuardConfig;
import io.kelpie.model.select.JdkClasses;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All selections of one configuration, arranged so that a class which nobody selects is dismissed after one hash lookup.
 *
 * <p>Immutable; replaced as a whole when the configuration changes.
 */
public final class WeavePlan {

    public static final WeavePlan EMPTY = new WeavePlan(List.of(), null);

    private final List<Selection> selections;
    private final Set<String> exact = new HashSet<>();
    private final List<Rule> byName = new ArrayList<>();
    private final byte[][] telltales;
    private final String[] telltaleTexts;
    private final boolean supertypes;
    private final @Nullable Annotated annotated;

    private WeavePlan(List<Selection> selections, @Nullable Annotated annotated) {
        this.selections = selections;
        this.annotated = annotated;
        List<String> texts = new ArrayList<>(annotated == null ? List.of() : Annotated.telltales());
        boolean needsSupertypes = false;
        for (Selection selection : selections) {
            for (Rule rule : selection.include()) {
                String only = rule.onlyClass();
                String telltale = rule.telltale();
                needsSupertypes |= rule.needsSupertypes();
                if (telltale != null) {
                    texts.add(telltale);
                } else if (only != null) {
                    exact.add(only);
                } else if (!rule.needsSupertypes()) {
                    byName.add(rule);
                }
            }
        }
        telltaleTexts = texts.toArray(new String[0]);
        telltales = new byte[telltaleTexts.length][];
        for (int i = 0; i < telltales.length; i++) {
            telltales[i] = telltaleTexts[i].getBytes(StandardCharsets.UTF_8);
        }
        supertypes = needsSupertypes;
    }

    /**
     * The plan for guards; those that are switched off do not take part.
     *
     * @param annotations whether standard annotations select methods too
     * @param before the plan that it replaces: selectors that stay are taken over with what they have seen
     */
    public static WeavePlan of(List<GuardConfig> guards, boolean annotations, WeavePlan before) {
        List<Selection> selections = new ArrayList<>();
        for (GuardConfig guard : guards) {
            if (guard.mode() != GuardConfig.Mode.OFF) {
                selections.add(Selection.of(guard, before.selection(guard.name())));
            }
        }
        Annotated annotated = null;
        if (annotations) {
            annotated = before.annotated == null ? new Annotated() : before.annotated;
            selections.add(annotated.selection());
        }
        return new WeavePlan(List.copyOf(selections), annotated);
    }

    /** What this plan selects that another one does not select in the same form: selector by selector. */
    public WeavePlan without(WeavePlan other) {
        List<Selection> rest = new ArrayList<>();
        for (Selection selection : selections) {
            Selection missing = selection.without(other.selection(selection.guard()));
            if (!missing.include().isEmpty()) {
                rest.add(missing);
            }
        }
        Annotated more = other.annotated == null ? annotated : null;
        if (more != null) {
            rest.add(more.selection());
        }
        return new WeavePlan(List.copyOf(rest), more);
    }

    /** Whether the guards that both plans have come in the same order, in which they choose methods. */
    public boolean isOrderedLike(WeavePlan other) {
        int last = -1;
        for (Selection selection : selections) {
            int place = other.place(selection.guard());
            if (place >= 0 && place < last) {
                return false;
            }
            last = Math.max(last, place);
        }
        return true;
    }

    private int place(String guard) {
        for (int i = 0; i < selections.size(); i++) {
            if (selections.get(i).guard().equals(guard)) {
                return i;
            }
        }
        return -1;
    }

    private @Nullable Selection selection(String guard) {
        int place = place(guard);
        return place < 0 ? null : selections.get(place);
    }

    /** Names of the guards that may select methods of a class that is loaded. */
    public List<String> guardsOf(Class<?> type, LoadedClasses loaded) {
        List<String> guards = new ArrayList<>();
        for (Selection selection : selections) {
            if (alone(selection).mayMatch(type, loaded)) {
                guards.add(selection.guard());
            }
        }
        return guards;
    }

    /** Names of the guards that may select methods of a class file. */
    public List<String> guardsOf(String internalName, byte[] classFile) {
        List<String> guards = new ArrayList<>();
        for (Selection selection : selections) {
            WeavePlan alone = alone(selection);
            if (alone.supertypes || alone.mayMatch(internalName, classFile)) {
                guards.add(selection.guard());
            }
        }
        return guards;
    }

    @SuppressWarnings("ReferenceEquality") // the one that it has itself
    private WeavePlan alone(Selection selection) {
        boolean own = annotated != null && selection == annotated.selection();
        return new WeavePlan(List.of(selection), own ? annotated : null);
    }

    /** What annotations select; null when they do not count. */
    public @Nullable Annotated annotated() {
        return annotated;
    }

    /** Whether a guard takes part. */
    public boolean has(String guard) {
        return place(guard) >= 0;
    }

    public boolean isEmpty() {
        return selections.isEmpty();
    }

    public List<Selection> selections() {
        return selections;
    }

    /** Whether some rule can only be decided once a class is loaded and its supertypes are known. */
    public boolean needsSupertypes() {
        return supertypes;
    }

    /** Whether a class may be selected, as far as its name and its class file tell without being read in full. */
    public boolean mayMatch(String internalName, byte[] classFile) {
        if (exact.contains(internalName)) {
            return true;
        }
        if (namesOnlyClasses()) {
            return false;
        }
        if (JdkClasses.contains(internalName)) {
            return false;
        }
        for (int i = 0; i < byName.size(); i++) {
            if (byName.get(i).matchesName(internalName)) {
                return true;
            }
        }
        return (telltales.length > 0 && ClassFile.mentions(classFile, telltales))
                || (annotated != null && annotated.concerns(internalName, classFile));
    }

    /** The same for a class that is loaded already. */
    public boolean mayMatch(Class<?> type, LoadedClasses loaded) {
        String name = type.getName().replace('.', '/');
        if (exact.contains(name)) {
            return true;
        }
        if (namesOnlyClasses()) {
            return false;
        }
        if (JdkClasses.contains(name)) {
            return false;
        }
        for (int i = 0; i < byName.size(); i++) {
            if (byName.get(i).matchesName(name)) {
                return true;
            }
        }
        return (supertypes && matchesSupertype(type, name))
                || (telltaleTexts.length > 0 && loaded.mentions(type, telltaleTexts))
                || (annotated != null && annotated.concerns(type));
    }

    /** Whether annotations of its relatives may select methods of a loaded class. */
    public boolean mayConcern(Class<?> type) {
        return annotated != null && annotated.concerns(type);
    }

    /** Whether every rule names its class, so that the lookup has said everything. */
    private boolean namesOnlyClasses() {
        return byName.isEmpty() && !supertypes && telltales.length == 0;
    }

    private boolean matchesSupertype(Class<?> type, String name) {
        Set<String> above = null;
        for (Selection selection : selections) {
            for (Rule rule : selection.include()) {
                if (rule.needsSupertypes()) {
                    above = above == null ? Supertypes.of(type) : above;
                    if (rule.matchesName(name) || matchesAny(rule, above)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static boolean matchesAny(Rule rule, Set<String> names) {
        for (String name : names) {
            if (rule.matchesName(name)) {
                return true;
            }
        }
        return false;
    }
}
