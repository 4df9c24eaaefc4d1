/** What answers instead of a method that failed: another method, or a handler that may be a bean of the application's container. */
@NullMarked
package io.kelpie.core.annotation.fallback;

import org.jspecify.annotations.NullMarked;
