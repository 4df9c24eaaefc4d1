/**
 * Limits on how many calls run at once. {@link io.kelpie.core.guard.bulkhead.Bulkhead} hands out the permits; when the limit is
 * adaptive, an {@code Adaptation} watches the calls and a {@code Limit} moves it.
 */
@NullMarked
package io.kelpie.core.guard.bulkhead;

import org.jspecify.annotations.NullMarked;
