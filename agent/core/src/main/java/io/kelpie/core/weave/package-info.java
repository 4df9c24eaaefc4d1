/**
 * Puts the gate's calls into the methods that guards select, and takes them out again. With its two inner rooms it is the only
 * one that knows Byte Buddy and {@code java.lang.instrument}: {@code select} says which methods, {@code code} writes them.
 *
 * <p>Threads: {@link io.kelpie.core.weave.GuardTransformer} runs on whatever application thread loads a class, under that
 * loader's locks: it calls no foreign code, loads no class of the application and takes only locks that nobody holds while
 * calling out. Everything that needs loaded classes happens on the agent's own thread.
 */
@NullMarked
package io.kelpie.core.weave;

import org.jspecify.annotations.NullMarked;
