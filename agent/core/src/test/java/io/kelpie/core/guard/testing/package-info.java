/** What the tests of guards share. */
@NullMarked
package io.kelpie.core.guard.testing;

import org.jspecify.annotations.NullMarked;
