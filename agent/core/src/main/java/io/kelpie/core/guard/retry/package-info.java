/** When to try again, how long to wait before, and when that would do more harm than good. */
@NullMarked
package io.kelpie.core.guard.retry;

import org.jspecify.annotations.NullMarked;
