/** What an agent adds to the time of a program that says hello, from the start of its process to its end. */
@NullMarked
package io.kelpie.benchmarks.startup;

import org.jspecify.annotations.NullMarked;
