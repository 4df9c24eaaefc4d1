/** Asks questions about the JVM and its surroundings, and makes states out of the answers. */
@NullMarked
package io.kelpie.core.health;

import org.jspecify.annotations.NullMarked;
