package io.kelpie.core.guard;

import io.kelpie.core.guard.breaker.Seams;
import io.kelpie.core.guard.method.Opener;
import io.kelpie.model.config.GuardConfig;
import io.kelpie.model.config.Policies;
import io.kelpie.model.config.PolicyKind;
import io.kelpie.model.config.RejectWith;
import java.lang.ref.WeakReference;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The guards of methods whose guard depends on the class of the object that they are called on: one for each class and method,
 * from the first such call on. The methods themselves report to one guard without policies, the {@link #umbrella}.
 *
 * <p>Any thread may ask for a ruling; a guard is made by the application thread that needs it first, and starts no thread of
 * its own: clocks run already. The rest is for the agent's threads.
 */
public final class Receivers {

    private final Rulings rulings;
    private final Seams seams;
    private final Opener opener;
    private final Guard umbrella;
    private final Map<Site, ReceiverFork> forks = new LinkedHashMap<>();
    private final Map<String, Claim> names = new LinkedHashMap<>();
    private final Set<Thread> asking = ConcurrentHashMap.newKeySet();

    /** None as yet; {@code name} is that of the umbrella. */
    public Receivers(String name, Rulings rulings, Seams seams, Opener opener) {
        this.rulings = rulings;
        this.seams = seams;
        this.opener = opener;
        boolean unused = seams.clock().start();
        Policies none = new Policies(null, null, null, null, null, null, PolicyKind.ORDER);
        this.umbrella = new Guard(
                new GuardConfig(
                        name, null, List.of(), List.of(), GuardConfig.Mode.ENFORCE, RejectWith.STANDARD, null, none),
                seams,
                opener,
                new Nesting(false),
                Standing.of(this));
    }

    /** The guard to which the methods are added. */
    public Guard umbrella() {
        return umbrella;
    }

    /** The guards made so far. */
    public List<Guard> guards() {
        List<ReceiverFork> present;
        synchronized (this) {
            present = new ArrayList<>(forks.values());
        }
        List<Guard> guards = new ArrayList<>();
        for (ReceiverFork fork : present) {
            guards.addAll(fork.guards());
        }
        return guards;
    }

    /** Forgets all guards: the next call of each method asks for a ruling again. Calls in flight end under the guard they have. */
    public void reset() {
        synchronized (this) {
            names.clear();
        }
        umbrella.renew();
    }

    synchronized ReceiverFork fork(Site site) {
        ReceiverFork fork = new ReceiverFork(site, this);
        forks.put(site, fork);
        return fork;
    }

    synchronized void removed(Site site) {
        forks.remove(site);
        names.values().removeIf(claim -> claim.site == site);
    }

    /** Begins to ask on the present thread; false when it is asking already. */
    boolean enter() {
        return asking.add(Thread.currentThread());
    }

    /** Ends what {@link #enter} began. */
    void leave() {
        asking.remove(Thread.currentThread());
    }

    @Nullable
    Ruling ruling(Class<?> receiver, Method method) {
        return rulings.of(receiver, method);
    }

    /** A new guard as ruled; its name is made unique. */
    Guard guard(Ruling ruling, ReceiverFork fork, Site site) {
        GuardConfig wanted = ruling.config();
        GuardConfig config = new GuardConfig(
                claim(wanted.name(), new Claim(new WeakReference<>(ruling.bean()), site)),
                wanted.preset(),
                wanted.methods(),
                wanted.exclude(),
                wanted.mode(),
                wanted.rejectWith(),
                wanted.key(),
                wanted.policies());
        Nesting nesting = new Nesting(true);
        nesting.add(site);
        Guard guard = new Guard(config, seams, opener, nesting, Standing.of(fork, ruling.answer()));
        if (ruling.elsewhere() != null) {
            guard.turnstile().async.runElsewhere(ruling.elsewhere());
        }
        return guard;
    }

    /** The same class may be there twice, in two class loaders, and a private method in a class and in its superclass. */
    private synchronized String claim(String name, Claim claim) {
        String unique = name;
        for (int i = 2; ; i++) {
            Claim holder = names.get(unique);
            if (holder == null || holder.bean.refersTo(null)) {
                names.put(unique, claim);
                return unique;
            }
            unique = name + " [" + i + "]";
        }
    }

    /** Whose name it is. */
    private record Claim(WeakReference<Class<?>> bean, Site site) {}
}
