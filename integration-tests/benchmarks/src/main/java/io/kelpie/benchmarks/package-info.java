/** Measurements that Kelpie's promises are held against, and the tables that they end in. */
@NullMarked
package io.kelpie.benchmarks;

import org.jspecify.annotations.NullMarked;
