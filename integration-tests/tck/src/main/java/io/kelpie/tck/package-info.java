/** Runs the MicroProfile Fault Tolerance TCK against the shipped agent jar and says what passed. */
@NullMarked
package io.kelpie.tck;

import org.jspecify.annotations.NullMarked;
