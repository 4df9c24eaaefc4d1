/** The commands, one class each: they read options, call the other rooms, and choose an exit code. */
@NullMarked
package io.kelpie.tool.cli;

import org.jspecify.annotations.NullMarked;
