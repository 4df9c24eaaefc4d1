/** Tests of the room of this name. */
@NullMarked
package io.kelpie.core.http.access;

import org.jspecify.annotations.NullMarked;
