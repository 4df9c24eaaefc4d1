/** Offers less before offering nothing: features that are switched off, least important first, and come back in turn. */
@NullMarked
package io.kelpie.core.degrade;

import org.jspecify.annotations.NullMarked;
