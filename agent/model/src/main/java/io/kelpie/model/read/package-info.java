/** From text to configuration: sources, layers of precedence, binding and validation. Nothing here throws for bad input. */
@NullMarked
package io.kelpie.model.read;

import org.jspecify.annotations.NullMarked;
