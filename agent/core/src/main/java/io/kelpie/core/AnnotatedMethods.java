package io.kelpie.core;

import io.kelpie.core.annotation.AnnotationRulings;
import io.kelpie.core.guard.Coverage;
import io.kelpie.core.guard.Guard;
import io.kelpie.core.guard.Receivers;
import io.kelpie.core.guard.breaker.Seams;
import io.kelpie.core.guard.method.Opener;
import io.kelpie.core.weave.select.Annotated;
import java.util.List;
import java.util.function.Consumer;

/** The guards that standard annotations ask for, as long as the configuration has them count. Any thread may look. */
final class AnnotatedMethods {

    private final AnnotationRulings rulings;
    private final Receivers receivers;

    AnnotatedMethods(Seams seams, Opener opener, Consumer<String> log) {
        this.rulings = new AnnotationRulings(opener, log);
        this.receivers = new Receivers(Annotated.GUARD, rulings, seams, opener);
    }

    /** The guard to which all woven methods report. */
    Guard umbrella() {
        return receivers.umbrella();
    }

    /** The guards of classes and methods that were called. */
    List<Guard> members() {
        return receivers.guards();
    }

    /** Methods that are woven and cannot be guarded. */
    List<Coverage.Skipped> skipped() {
        return rulings.skipped();
    }

    /** Forgets all guards, so that annotations and their configuration are read anew. */
    void reset() {
        rulings.reset();
        receivers.reset();
    }
}
