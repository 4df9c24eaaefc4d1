/** What an operator wants done about trouble: rules, their conditions and their actions. Immutable values, complete with their defaults. */
@NullMarked
package io.kelpie.model.config.watch.rule;

import org.jspecify.annotations.NullMarked;
