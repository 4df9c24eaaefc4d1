/**
 * What concurrent threads can see of the breaker, tried in millions of interleavings. Each test starts its actors at the same
 * moment on a fresh state, and says which outcomes are legal. In the breaker's package, for its seams.
 */
@NullMarked
package io.kelpie.core.guard.breaker;

import org.jspecify.annotations.NullMarked;
