package io.kelpie.core.weave;

import org.jspecify.annotations.Nullable;

/** Gives out the ids under which woven methods report to their guards. Called under class loading locks: it must not call out. */
public interface SiteBook {

    /**
     * Opens a site for a method.
     *
     * @param guard name of its guard
     * @param className dotted
     * @param loader of the class; held weakly
     * @param answers whether the woven code can return what a guard wants
     * @return the id, unique within the JVM
     */
    int open(
            String guard,
            String className,
            String method,
            String descriptor,
            @Nullable ClassLoader loader,
            boolean answers);

    /** Hands an open site to another guard, or tells of new code for it. */
    void assign(int site, String guard, boolean answers);

    /** Closes a site: a call that still carries its id passes unguarded. */
    void close(int site);
}
