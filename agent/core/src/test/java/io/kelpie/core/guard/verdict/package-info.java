/** Tests of the room of the same name. */
@NullMarked
package io.kelpie.core.guard.verdict;

import org.jspecify.annotations.NullMarked;
