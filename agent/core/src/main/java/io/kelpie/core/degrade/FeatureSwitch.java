package io.kelpie.core.degrade;

import io.kelpie.model.config.watch.FeatureConfig;

/** Switches features of the application. What it throws is told; the feature then counts as switched all the same. */
public interface FeatureSwitch {

    /** The feature is not offered from here on. */
    void off(FeatureConfig feature);

    /** The feature is offered again. */
    void on(FeatureConfig feature);
}
