/** The watchdog put together: its threads, what they do when, and what it shows. */
@NullMarked
package io.kelpie.core.watch;

import org.jspecify.annotations.NullMarked;
