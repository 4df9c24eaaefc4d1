package io.kelpie.core.weave;

import io.kelpie.core.weave.code.ClassFile;
import io.kelpie.core.weave.code.Form;
import io.kelpie.core.weave.code.SitePlan;
import io.kelpie.core.weave.select.Choice;
import io.kelpie.core.weave.select.Obstacle;
import io.kelpie.core.weave.select.Skipped;
import io.kelpie.core.weave.select.WeavePlan;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The ledger of everything that was woven, by class loader and class name.
 *
 * <p>For any thread; its lock is a leaf: nothing is called while it is held but the {@link SiteBook}. Loaders are held weakly,
 * so an application that is redeployed leaves no trace here; the sites of a loader that is gone are closed.
 */
final class WovenClasses {

    private final SiteBook sites;
    private final Map<LoaderKey, Map<String, WovenClass>> byLoader = new HashMap<>();
    private final ReferenceQueue<ClassLoader> gone = new ReferenceQueue<>();
    private final Map<String, WovenClass> bootClasses = new HashMap<>();

    WovenClasses(SiteBook sites) {
        this.sites = sites;
    }

    /**
     * Writes down how a class is about to be woven and gives each method its site, the old one where it has one already.
     *
     * @return what to weave, by name and descriptor of the method
     */
    synchronized Map<String, SitePlan> enter(@Nullable ClassLoader loader, String name, Choice choice) {
        Map<String, WovenClass> classes = classes(loader);
        WovenClass before = classes.remove(name);
        WovenClass entry = new WovenClass(name);
        entry.skipped().addAll(choice.skipped());
        Map<String, SitePlan> plans = new HashMap<>();
        for (Choice.Chosen each : choice.chosen().values()) {
            ClassFile.Method method = each.method();
            String guard = each.selection().guard();
            WovenClass.Woven old = before == null ? null : before.woven().remove(method.key());
            Form form = each.form();
            int site = site(loader, name, method, guard, form, old);
            entry.woven().put(method.key(), new WovenClass.Woven(guard, site));
            plans.put(method.key(), new SitePlan(method, site, form));
        }
        if (before != null) {
            for (WovenClass.Woven gone : before.woven().values()) {
                sites.close(gone.site());
            }
        }
        if (!entry.woven().isEmpty() || !entry.skipped().isEmpty()) {
            classes.put(name, entry);
        }
        return plans;
    }

    /**
     * Notes that a class is left as it is because of trouble with it.
     *
     * @param guards those that may select methods of it
     */
    synchronized void failed(@Nullable ClassLoader loader, String name, Throwable trouble, List<String> guards) {
        Map<String, WovenClass> classes = classes(loader);
        WovenClass before = classes.remove(name);
        WovenClass entry = new WovenClass(name);
        List<String> silent = new ArrayList<>(guards);
        if (before != null) {
            for (Map.Entry<String, WovenClass.Woven> each : before.woven().entrySet()) {
                String guard = each.getValue().guard();
                sites.close(each.getValue().site());
                entry.skipped().add(new Skipped(guard, each.getKey(), Obstacle.failure(trouble)));
                silent.remove(guard);
            }
        }
        for (String guard : silent) {
            entry.skipped().add(new Skipped(guard, "*", Obstacle.failure(trouble)));
        }
        if (!entry.skipped().isEmpty()) {
            classes.put(name, entry);
        }
    }

    private int site(
            @Nullable ClassLoader loader,
            String name,
            ClassFile.Method method,
            String guard,
            Form form,
            WovenClass.@Nullable Woven before) {
        if (before == null) {
            return sites.open(guard, name.replace('/', '.'), method.name(), method.descriptor(), loader, form);
        }
        sites.assign(before.site(), guard, form);
        return before.site();
    }

    private Map<String, WovenClass> classes(@Nullable ClassLoader loader) {
        if (loader == null) {
            return bootClasses;
        }
        forgetGone();
        LoaderKey key = new LoaderKey(loader, gone);
        Map<String, WovenClass> classes = byLoader.get(key);
        if (classes == null) {
            classes = new LinkedHashMap<>();
            byLoader.put(key, classes);
        }
        return classes;
    }

    private void forgetGone() {
        for (Reference<?> key = gone.poll(); key != null; key = gone.poll()) {
            Map<String, WovenClass> classes = byLoader.remove(key);
            if (classes != null) {
                for (WovenClass entry : classes.values()) {
                    for (WovenClass.Woven woven : entry.woven().values()) {
                        sites.close(woven.site());
                    }
                }
            }
        }
    }

    /** Whether some guard has selected something of a class. */
    synchronized boolean has(@Nullable ClassLoader loader, String name) {
        Map<String, WovenClass> classes = loader == null ? bootClasses : byLoader.get(new LoaderKey(loader, null));
        return classes != null && classes.containsKey(name);
    }

    /** Whether a method is woven, or was left out for a reason. */
    synchronized boolean has(@Nullable ClassLoader loader, String name, String method) {
        Map<String, WovenClass> classes = loader == null ? bootClasses : byLoader.get(new LoaderKey(loader, null));
        WovenClass entry = classes == null ? null : classes.get(name);
        if (entry == null) {
            return false;
        }
        for (Skipped each : entry.skipped()) {
            if (each.method().equals(method)) {
                return true;
            }
        }
        return entry.woven().containsKey(method);
    }

    /** Shows every class in the ledger, with its loader. The visitor must not call out. */
    synchronized void forEach(BiConsumer<@Nullable ClassLoader, WovenClass> visitor) {
        for (WovenClass entry : bootClasses.values()) {
            visitor.accept(null, entry);
        }
        for (Map.Entry<LoaderKey, Map<String, WovenClass>> each : byLoader.entrySet()) {
            ClassLoader loader = each.getKey().get();
            if (loader != null) {
                for (WovenClass entry : each.getValue().values()) {
                    visitor.accept(loader, entry);
                }
            }
        }
    }

    /** How many classes have a method that reports to a guard. */
    synchronized int count() {
        int[] count = new int[1];
        forEach((loader, entry) -> count[0] += entry.woven().isEmpty() ? 0 : 1);
        return count[0];
    }

    /** Every class with a method that reports to a guard. */
    synchronized List<Located> woven() {
        List<Located> found = new ArrayList<>();
        forEach((loader, entry) -> {
            if (!entry.woven().isEmpty()) {
                found.add(new Located(loader, entry.name()));
            }
        });
        return found;
    }

    /** Every class of which one of the plan's guards has selected something, be it woven or left out. */
    synchronized List<Located> selectedBy(WeavePlan plan) {
        List<Located> found = new ArrayList<>();
        forEach((loader, entry) -> {
            for (String guard : entry.guards()) {
                if (plan.has(guard)) {
                    found.add(new Located(loader, entry.name()));
                    break;
                }
            }
        });
        return found;
    }

    /** Every class of which several guards have selected something. */
    synchronized List<Located> contested() {
        List<Located> found = new ArrayList<>();
        forEach((loader, entry) -> {
            if (entry.guards().size() > 1) {
                found.add(new Located(loader, entry.name()));
            }
        });
        return found;
    }

    /** A class by loader and internal name; short-lived, for it holds the loader. */
    record Located(@Nullable ClassLoader loader, String name) {}
}
