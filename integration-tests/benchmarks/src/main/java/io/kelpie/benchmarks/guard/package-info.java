/**
 * What a guarded call costs: the same call under Kelpie and under the libraries that people use instead, one file each. Every
 * subject is first measured and then made to show that it was guarding.
 */
@NullMarked
package io.kelpie.benchmarks.guard;

import org.jspecify.annotations.NullMarked;
