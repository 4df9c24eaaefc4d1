/** Fixtures: stand-ins for the agent, the process file system and the passing of time. */
@NullMarked
package io.kelpie.tool.testing;

import org.jspecify.annotations.NullMarked;
