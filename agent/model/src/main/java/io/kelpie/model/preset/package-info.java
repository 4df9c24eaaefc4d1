/** Ready-made guards: which methods of well-known libraries to protect and how, written as an operator would write it. */
@NullMarked
package io.kelpie.model.preset;

import org.jspecify.annotations.NullMarked;
