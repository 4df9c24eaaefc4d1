/** What happened: incidents from their beginning to their end, with what was seen and what was done. */
@NullMarked
package io.kelpie.core.incident;

import org.jspecify.annotations.NullMarked;
