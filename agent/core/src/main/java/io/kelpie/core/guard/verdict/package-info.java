/** How the outcome of a call is judged: which exceptions and results count, and which are beyond judging. */
@NullMarked
package io.kelpie.core.guard.verdict;

import org.jspecify.annotations.NullMarked;
