/** Tests of the room of the same name. */
@NullMarked
package io.kelpie.core.api;

import org.jspecify.annotations.NullMarked;
