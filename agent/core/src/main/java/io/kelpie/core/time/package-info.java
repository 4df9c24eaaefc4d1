/** Time and timed work, so that everything above can be tested with a clock that a test moves. Ground: knows only the JDK. */
@NullMarked
package io.kelpie.core.time;

import org.jspecify.annotations.NullMarked;
