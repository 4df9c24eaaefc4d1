package io.kelpie.core.degrade;

import io.kelpie.model.config.watch.FeatureConfig;

/**
 * Switches features of the application. It is called while nobody else can change the level: it must return at once, must not throw, and
 * must tell of its own trouble; the feature counts as switched in any case.
 */
public interface FeatureSwitch {

    /** The feature is not offered from here on. */
    void off(FeatureConfig feature);

    /** The feature is offered again. */
    void on(FeatureConfig feature);
}
