/** Judges numbers and threads, and says what is wrong: pure code, fed from outside. */
@NullMarked
package io.kelpie.core.detect;

import org.jspecify.annotations.NullMarked;
