/** The story of a database that goes away and comes back, played with real processes. */
@NullMarked
package io.kelpie.tool.demo;

import org.jspecify.annotations.NullMarked;
