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

    public static final WeavePlan EMPTY = new WeavePlan(List.of());

    private final List<Selection> selections;
    private final Set<String> exact = new HashSet<>();
    private final List<Rule> byName = new ArrayList<>();
    private final byte[][] telltales;
    private final String[] telltaleTexts;
    private final boolean supertypes;

    private WeavePlan(List<Selection> selections) {
        this.selections = selections;
        List<String> texts = new ArrayList<>();
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
     * @param before the plan that it replaces: selectors that stay are taken over with what they have seen
     */
    public static WeavePlan of(List<GuardConfig> guards, WeavePlan before) {
        List<Selection> selections = new ArrayList<>();
        for (GuardConfig guard : guards) {
            if (guard.mode() != GuardConfig.Mode.OFF) {
                selections.add(Selection.of(guard, before.selection(guard.name())));
            }
        }
        return new WeavePlan(List.copyOf(selections));
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
        return new WeavePlan(List.copyOf(rest));
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
            if (new WeavePlan(List.of(selection)).mayMatch(type, loaded)) {
                guards.add(selection.guard());
            }
        }
        return guards;
    }

    /** Names of the guards that may select methods of a class file. */
    public List<String> guardsOf(String internalName, byte[] classFile) {
        List<String> guards = new ArrayList<>();
        for (Selection selection : selections) {
            WeavePlan alone = new WeavePlan(List.of(selection));
            if (alone.supertypes || alone.mayMatch(internalName, classFile)) {
                guards.add(selection.guard());
            }
        }
        return guards;
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
        return telltales.length > 0 && ClassFile.mentions(classFile, telltales);
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
                || (telltaleTexts.length > 0 && loaded.mentions(type, telltaleTexts));
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
