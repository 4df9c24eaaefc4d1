/**
 * The agent's own log: single lines on the process's stderr. Ground: uses neither {@code java.util.logging} nor
 * {@code System.Logger}, because the first touch of either would set up the application's logging too early.
 */
@NullMarked
package io.kelpie.core.log;

import org.jspecify.annotations.NullMarked;
