/** What the port serves: status documents and commands, over the port's routes. Knows neither sockets nor weaving. */
@NullMarked
package io.kelpie.core.api;

import org.jspecify.annotations.NullMarked;
