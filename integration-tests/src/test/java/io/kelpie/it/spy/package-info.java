/** A java agent of the tests' own that looks at a child from inside. */
@NullMarked
package io.kelpie.it.spy;

import org.jspecify.annotations.NullMarked;
