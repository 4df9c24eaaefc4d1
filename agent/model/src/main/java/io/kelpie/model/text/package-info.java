/** Small readings of text that several rooms share: durations, key spellings, nearest names. */
@NullMarked
package io.kelpie.model.text;

import org.jspecify.annotations.NullMarked;
