/** Tests of the room of this name. */
@NullMarked
package io.kelpie.core.weave.code;

import org.jspecify.annotations.NullMarked;
