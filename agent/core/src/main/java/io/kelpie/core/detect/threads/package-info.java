/** Looks for trouble among the threads: those that leak, run away, pile up, are missing or stand in a deadlock. */
@NullMarked
package io.kelpie.core.detect.threads;

import org.jspecify.annotations.NullMarked;
