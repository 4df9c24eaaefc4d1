/** All policies together on woven methods, from a configuration text to what a caller sees. */
@NullMarked
package io.kelpie.core.policies;

import org.jspecify.annotations.NullMarked;
