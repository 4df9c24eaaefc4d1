/**
 * What concurrent threads can see of a bulkhead, tried in millions of interleavings. In the room's package, like the
 * others.
 */
@NullMarked
package io.kelpie.core.guard.bulkhead;

import org.jspecify.annotations.NullMarked;
