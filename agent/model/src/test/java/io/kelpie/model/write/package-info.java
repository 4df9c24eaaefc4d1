/** Tests of the room of the same name. */
@NullMarked
package io.kelpie.model.write;

import org.jspecify.annotations.NullMarked;
