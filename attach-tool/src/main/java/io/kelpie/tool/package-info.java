/** The {@code kelpie} command: attaches to JVMs, talks to the agents in them, and shows what they say. */
@NullMarked
package io.kelpie.tool;

import org.jspecify.annotations.NullMarked;
