/** Talks HTTP to the status port of an agent. */
@NullMarked
package io.kelpie.tool.client;

import org.jspecify.annotations.NullMarked;
