/** Tests of the room of this name. */
@NullMarked
package io.kelpie.core.http.message;

import org.jspecify.annotations.NullMarked;
