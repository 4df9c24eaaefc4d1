/** Reads policies out of their layers, and says where their keys contradict one another. */
@NullMarked
package io.kelpie.model.policy;

import org.jspecify.annotations.NullMarked;
