/**
 * What concurrent threads can see of a time limit, tried in millions of interleavings. In the room's package, for its
 * seams.
 */
@NullMarked
package io.kelpie.core.guard.timeout;

import org.jspecify.annotations.NullMarked;
