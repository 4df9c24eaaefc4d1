/** . */
@NullMarked
package io.kelpie.core.guard.bulkhead;

import org.jspecify.annotations.NullMarked;
