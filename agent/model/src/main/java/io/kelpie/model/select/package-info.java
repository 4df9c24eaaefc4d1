/** Selectors: their grammar, and matching them against names without loading a class. */
@NullMarked
package io.kelpie.model.select;

import org.jspecify.annotations.NullMarked;
