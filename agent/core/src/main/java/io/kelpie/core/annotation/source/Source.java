package io.kelpie.core.annotation.source;

import org.jspecify.annotations.Nullable;

/** A place where the application's operator may have set a property. May be asked by any thread. */
public interface Source {

    /** The value; null when nothing is set, which an empty text is too. */
    @Nullable
    String value(String name);
}
