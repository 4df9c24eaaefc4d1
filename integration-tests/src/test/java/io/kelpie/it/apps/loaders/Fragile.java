package io.kelpie.it.apps.loaders;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Marks what breaks easily; of another loader than what it marks, or of none at all. */
@Retention(RetentionPolicy.RUNTIME)
public @interface Fragile {}
