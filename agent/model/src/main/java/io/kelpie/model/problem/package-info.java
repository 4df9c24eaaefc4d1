/** What is wrong with a text that an operator wrote: where, what, and what to do about it. */
@NullMarked
package io.kelpie.model.problem;

import org.jspecify.annotations.NullMarked;
