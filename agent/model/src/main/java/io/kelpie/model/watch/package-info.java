/** The words of the watchdog: what it measures, what it finds, and how much that matters. */
@NullMarked
package io.kelpie.model.watch;

import org.jspecify.annotations.NullMarked;
