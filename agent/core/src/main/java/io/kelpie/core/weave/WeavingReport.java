package io.kelpie.core.weave;

import io.kelpie.core.guard.Coverage;
import io.kelpie.core.guard.Guard;
import io.kelpie.core.guard.method.GuardedMethod;
import io.kelpie.core.weave.select.LoadedClasses;
import io.kelpie.core.weave.select.Rule;
import io.kelpie.core.weave.select.Selection;
import io.kelpie.core.weave.select.Skipped;
import io.kelpie.core.weave.select.WeavePlan;
import io.kelpie.model.select.NearestNames;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/** Turns the ledger into what an operator reads. For the agent's own threads. */
final class WeavingReport {

    private static final int MOST_NAMES = 3;

    private final WovenClasses ledger;
    private final Instrumentation instrumentation;
    private final LoadedClasses loaded;
    private @Nullable List<String> loadedNames;

    private WeavingReport(WovenClasses ledger, Instrumentation instrumentation, LoadedClasses loaded) {
        this.ledger = ledger;
        this.instrumentation = instrumentation;
        this.loaded = loaded;
    }

    /** One coverage for each guard of the plan. */
    static List<Coverage> of(
            WeavePlan plan, WovenClasses ledger, Instrumentation instrumentation, LoadedClasses loaded) {
        WeavingReport report = new WeavingReport(ledger, instrumentation, loaded);
        List<Coverage> coverages = new ArrayList<>();
        for (Selection selection : plan.selections()) {
            coverages.add(report.coverage(selection));
        }
        return coverages;
    }

    /** The coverage of a guard, by the methods that it has. */
    static Coverage of(Guard guard, LoadedClasses loaded) {
        List<Coverage.Woven> woven = new ArrayList<>();
        for (GuardedMethod each : guard.methods()) {
            String method = readable(each.name() + each.descriptor());
            woven.add(new Coverage.Woven(each.className(), method, nameOf(each.loader(), loaded)));
        }
        return new Coverage(guard.name(), woven, List.of(), List.of());
    }

    private Coverage coverage(Selection selection) {
        List<Coverage.Woven> woven = new ArrayList<>();
        List<Coverage.Skipped> skipped = new ArrayList<>();
        ledger.forEach((loader, entry) -> {
            String className = entry.name().replace('/', '.');
            entry.woven().forEach((method, where) -> {
                if (where.guard().equals(selection.guard())) {
                    woven.add(new Coverage.Woven(className, readable(method), nameOf(loader, loaded)));
                }
            });
            for (Skipped each : entry.skipped()) {
                if (each.guard().equals(selection.guard())) {
                    skipped.add(new Coverage.Skipped(
                            className,
                            readable(each.method()),
                            each.obstacle().reason(),
                            each.obstacle().hint()));
                }
            }
        });
        woven.sort(Comparator.comparing(Coverage.Woven::className).thenComparing(Coverage.Woven::method));
        skipped.sort(Comparator.comparing(Coverage.Skipped::className).thenComparing(Coverage.Skipped::method));
        return new Coverage(selection.guard(), woven, skipped, unmatched(selection));
    }

    private List<Coverage.Unmatched> unmatched(Selection selection) {
        List<Coverage.Unmatched> result = new ArrayList<>();
        for (Rule rule : selection.include()) {
            if (!rule.hasMatched()) {
                result.add(new Coverage.Unmatched(rule.selector().text(), nearest(rule)));
            }
        }
        return result;
    }

    /** The nearest methods of a class that is there, or else the nearest classes. */
    private List<String> nearest(Rule rule) {
        String classPattern = rule.selector().classPattern();
        if (rule.methodsSeen().isEmpty()) {
            return classPattern.indexOf('*') >= 0
                    ? List.of()
                    : NearestNames.of(classPattern, loadedNames(), MOST_NAMES);
        }
        List<String> methods = new ArrayList<>();
        for (String method : NearestNames.of(rule.selector().methodPattern(), rule.methodsSeen(), MOST_NAMES)) {
            methods.add(classPattern + "#" + method);
        }
        return methods;
    }

    /** Names of the application's classes; asked for once, and only when a selector has found nothing. */
    private List<String> loadedNames() {
        List<String> names = loadedNames;
        if (names == null) {
            names = new ArrayList<>();
            for (Class<?> type : instrumentation.getAllLoadedClasses()) {
                ClassLoader loader = type.getClassLoader();
                if (loader != null && loader != WeavingReport.class.getClassLoader() && !type.isArray()) {
                    names.add(type.getName());
                }
            }
            loadedNames = names;
        }
        return names;
    }

    private static String nameOf(@Nullable ClassLoader loader, LoadedClasses loaded) {
        if (loader == null) {
            return "bootstrap";
        }
        String name = loaded.nameOf(loader);
        String type = loader.getClass().getName();
        return name == null ? type + "@" + Integer.toHexString(System.identityHashCode(loader)) : name;
    }

    /** {@code charge(Ljava/lang/String;I)V} as {@code charge(String, int)}. */
    private static String readable(String key) {
        int open = key.indexOf('(');
        if (open < 0) {
            return key;
        }
        StringBuilder text = new StringBuilder(key.substring(0, open)).append('(');
        String separator = "";
        for (Type argument : Type.getArgumentTypes(key.substring(open))) {
            String name = argument.getClassName();
            text.append(separator).append(name.substring(name.lastIndexOf('.') + 1));
            separator = ", ";
        }
        return text.append(')').toString();
    }
}
