/** What concurrent threads can see of a whole guard, tried in millions of interleavings. In the room's package, for its seams. */
@NullMarked
package io.kelpie.core.guard;

import org.jspecify.annotations.NullMarked;
