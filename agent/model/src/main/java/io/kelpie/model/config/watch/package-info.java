/** What an operator asked of the watchdog: immutable values, complete with their defaults. */
@NullMarked
package io.kelpie.model.config.watch;

import org.jspecify.annotations.NullMarked;
