/** Tests of the room of the same name. */
@NullMarked
package io.kelpie.core.weave.select;

import org.jspecify.annotations.NullMarked;
