/** Tests of the room of the same name. */
@NullMarked
package io.kelpie.core.config;

import org.jspecify.annotations.NullMarked;
