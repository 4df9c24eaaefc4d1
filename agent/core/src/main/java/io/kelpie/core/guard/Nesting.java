package io.kelpie.core.guard;

import java.lang.StackWalker.StackFrame;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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

    /** By class name; the lists are replaced, never changed. */
    private final Map<String, List<Site>> sites = new ConcurrentHashMap<>();

    void add(Site site) {
        sites.merge(site.className, List.of(site), Nesting::join);
    }

    void remove(Site site) {
        sites.computeIfPresent(site.className, (name, old) -> without(old, site));
    }

    /** Whether the present call of this site happens inside another call of the guard, on the same thread. */
    boolean isNested(Site own) {
        return Objects.requireNonNullElse(WALKER.walk(frames -> nested(frames, own)), false);
    }

    private Boolean nested(Stream<StackFrame> frames, Site own) {
        boolean inside = false; // whether the frame of the present call has been passed
        for (Iterator<StackFrame> all = frames.iterator(); all.hasNext(); ) {
            StackFrame frame = all.next();
            List<Site> candidates = sites.get(frame.getClassName());
            if (candidates == null) {
                continue;
            }
            if (!inside) {
                inside = own.is(frame.getClassName(), frame.getMethodName(), frame.getDescriptor());
            } else if (anyIs(candidates, frame)) {
                return true;
            }
        }
        return false;
    }

    private static boolean anyIs(List<Site> candidates, StackFrame frame) {
        String descriptor = frame.getDescriptor();
        for (Site site : candidates) {
            if (site.is(frame.getClassName(), frame.getMethodName(), descriptor)) {
                return true;
            }
        }
        return false;
    }

    private static List<Site> join(List<Site> a, List<Site> b) {
        List<Site> joined = new ArrayList<>(a);
        joined.addAll(b);
        return List.copyOf(joined);
    }

    private static @Nullable List<Site> without(List<Site> old, Site gone) {
        List<Site> left = new ArrayList<>(old);
        left.remove(gone);
        return left.isEmpty() ? null : List.copyOf(left);
    }
}
