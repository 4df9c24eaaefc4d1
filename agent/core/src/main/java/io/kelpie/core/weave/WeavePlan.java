package io.kelpie.core.weave;

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
final class WeavePlan {

    static final WeavePlan EMPTY = new WeavePlan(List.of());

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
     * @param before the plan that it replaces: selections that stay the same are taken over with what they have seen
     */
    static WeavePlan of(List<GuardConfig> guards, WeavePlan before) {
        List<Selection> selections = new ArrayList<>();
        for (GuardConfig guard : guards) {
            if (guard.mode() != GuardConfig.Mode.OFF) {
                Selection selection = Selection.of(guard);
                Selection same = before.like(selection);
                selections.add(same == null ? selection : same);
            }
        }
        return new WeavePlan(List.copyOf(selections));
    }

    /** The selections that another plan does not have in the same form. */
    WeavePlan without(WeavePlan other) {
        List<Selection> rest = new ArrayList<>();
        for (Selection selection : selections) {
            if (other.like(selection) == null) {
                rest.add(selection);
            }
        }
        return new WeavePlan(List.copyOf(rest));
    }

    private @Nullable Selection like(Selection wanted) {
        for (Selection selection : selections) {
            if (selection.weavesLike(wanted)) {
                return selection;
            }
        }
        return null;
    }

    /** Whether a guard takes part. */
    boolean has(String guard) {
        for (Selection selection : selections) {
            if (selection.guard().equals(guard)) {
                return true;
            }
        }
        return false;
    }

    boolean isEmpty() {
        return selections.isEmpty();
    }

    List<Selection> selections() {
        return selections;
    }

    /** Whether some rule can only be decided once a class is loaded and its supertypes are known. */
    boolean needsSupertypes() {
        return supertypes;
    }

    /** Whether a class may be selected, as far as its name and its class file tell without being read in full. */
    boolean mayMatch(String internalName, byte[] classFile) {
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
    boolean mayMatch(Class<?> type, LoadedClasses loaded) {
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
