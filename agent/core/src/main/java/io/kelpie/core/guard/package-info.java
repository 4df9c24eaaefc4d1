/**
 * Guards: what woven code reaches through the gate. {@link io.kelpie.core.guard.Sites} takes the calls,
 * {@link io.kelpie.core.guard.Guard} decides, its policies live next door. Domain code: knows the JDK, the configuration and the
 * gate, nothing else.
 */
@NullMarked
package io.kelpie.core.guard;

import org.jspecify.annotations.NullMarked;
