/** A configuration text as a tree of nodes that know their places, whatever notation it was written in. */
@NullMarked
package io.kelpie.model.tree;

import org.jspecify.annotations.NullMarked;
