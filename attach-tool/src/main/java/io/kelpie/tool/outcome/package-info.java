/** How a command ends: its exit code, and the message that says why. */
@NullMarked
package io.kelpie.tool.outcome;

import org.jspecify.annotations.NullMarked;
