/** Turns trouble back: rules, chains of actions, their limits, and what came of them. */
@NullMarked
package io.kelpie.core.recovery;

import org.jspecify.annotations.NullMarked;
