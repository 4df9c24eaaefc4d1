/** GuardSettings in force, written down again as an operator would write them. The way back from {@code read}. */
@NullMarked
package io.kelpie.model.write;

import org.jspecify.annotations.NullMarked;
