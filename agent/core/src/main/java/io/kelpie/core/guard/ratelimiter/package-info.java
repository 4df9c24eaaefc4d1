/** . */
@NullMarked
package io.kelpie.core.guard.ratelimiter;

import org.jspecify.annotations.NullMarked;
