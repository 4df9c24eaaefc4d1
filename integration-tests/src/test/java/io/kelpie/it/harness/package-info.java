/** Starts real JVMs against the built jars, watches them, and cleans up after them whatever happens. */
@NullMarked
package io.kelpie.it.harness;

import org.jspecify.annotations.NullMarked;
