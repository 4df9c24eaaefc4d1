/**
 * The circuit breaker. {@link io.kelpie.core.guard.breaker.Breaker} is the face, each state a small class ({@code Phase}), the
 * window what a closed breaker judges by. Nothing here locks: a change of state is one compare-and-set of the phase.
 */
@NullMarked
package io.kelpie.core.guard.breaker;

import org.jspecify.annotations.NullMarked;
