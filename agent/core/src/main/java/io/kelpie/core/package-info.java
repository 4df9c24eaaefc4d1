/** The composition root. */
@NullMarked
package io.kelpie.core;

import org.jspecify.annotations.NullMarked;
