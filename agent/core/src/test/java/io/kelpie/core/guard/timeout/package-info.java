/** Tests of time limits, on a clock that the test moves. */
@NullMarked
package io.kelpie.core.guard.timeout;

import org.jspecify.annotations.NullMarked;
