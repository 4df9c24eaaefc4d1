package io.kelpie.core.recovery;

import io.kelpie.model.config.watch.rule.Action;

/** Makes what carries actions out. */
public interface Remedies {

    /** The remedy for an action; never null: one that cannot be made says why when it is applied. */
    Remedy remedy(Action action);
}
