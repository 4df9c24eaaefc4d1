package io.kelpie.core.weave;

import io.kelpie.core.weave.code.Form;
import org.jspecify.annotations.Nullable;

/** Gives out the ids under which woven methods report to their guards. Called under class loading locks: it must not call out. */
public interface SiteBook {

    /**
     * Opens a site for a method.
     *
     * @param guard name of its guard
     * @param className dotted
     * @param loader of the class; held weakly
     * @param form what the woven code can do
     * @return the id, unique within the JVM
     */
    int open(String guard, String className, String method, String descriptor, @Nullable ClassLoader loader, Form form);

    /** Hands an open site to another guard, or tells of new code for it. */
    void assign(int site, String guard, Form form);

    /** Closes a site: a call that still carries its id passes unguarded. */
    void close(int site);
}
