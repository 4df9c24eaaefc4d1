package io.kelpie.core.guard;

import java.lang.StackWalker.StackFrame;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Knows the methods of one guard, and tells whether a call of one of them was made from within another: a recursion, an overload
 * that delegates, a call of {@code super}.
 *
 * <p>Any thread asks; the agent's threads add. Frames are compared by name, so no class is held. It costs microseconds and is
 * asked only after a failure. A method of the same name in another class loader passes for the same one; then a retry is
 * left out that could have been made.
 */
final class Nesting {

    /** Frames tell their descriptor only with the class at hand, on JDK 22 and later; none is kept. */
    private static final StackWalker WALKER = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    /** By class name: a class may have thousands of methods, and be there once for each of many loaders. */
    private final Map<String, Set<Site>> sites = new ConcurrentHashMap<>();

    private final boolean proxied;
    /** Whether one of the methods ever was. */
    private volatile boolean asynchronous;

    /** With {@code proxied} a call that came through a generated class, a container's proxy, is a call of its own. */
    Nesting(boolean proxied) {
        this.proxied = proxied;
    }

    synchronized void add(Site site) {
        Set<Site> present = sites.get(site.method.className());
        if (present == null) {
            present = ConcurrentHashMap.newKeySet(1);
            sites.put(site.method.className(), present);
        }
        present.add(site);
        asynchronous |= site.isAsynchronous();
    }

    /** Whether the calls of some method may end after it has returned. */
    boolean hasAsynchronous() {
        return asynchronous;
    }

    synchronized void remove(Site site) {
        Set<Site> present = sites.get(site.method.className());
        if (present != null && present.remove(site) && present.isEmpty()) {
            sites.remove(site.method.className());
        }
    }

    /** All methods of the guard. */
    List<Site> sites() {
        List<Site> all = new ArrayList<>();
        for (Set<Site> each : sites.values()) {
            all.addAll(each);
        }
        return all;
    }

    /** Whether the present call of this site happens inside another call of the guard, on the same thread. */
    boolean isNested(Site own) {
        Boolean found = WALKER.walk(new Function<Stream<StackFrame>, Boolean>() {
            @Override
            public Boolean apply(Stream<StackFrame> frames) {
                return nested(frames, own);
            }
        });
        return found != null && found;
    }

    private boolean nested(Stream<StackFrame> frames, Site own) {
        boolean inside = false; // whether the frame of the present call has been passed
        for (Iterator<StackFrame> all = frames.iterator(); all.hasNext(); ) {
            StackFrame frame = all.next();
            if (inside && proxied && isGenerated(frame.getClassName())) {
                return false;
            }
            Set<Site> candidates = sites.get(frame.getClassName());
            if (candidates == null) {
                continue;
            }
            if (!inside) {
                inside = own.method.is(frame.getClassName(), frame.getMethodName(), frame.getDescriptor());
            } else if (anyIs(candidates, frame)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isGenerated(String className) {
        return className.contains("$$") || className.contains("$Proxy") || className.contains("_ClientProxy");
    }

    private static boolean anyIs(Set<Site> candidates, StackFrame frame) {
        String descriptor = frame.getDescriptor();
        for (Site site : candidates) {
            if (site.method.is(frame.getClassName(), frame.getMethodName(), descriptor)) {
                return true;
            }
        }
        return false;
    }
}
