/** What can be seen of a process from outside. Reads {@code /proc} and the JVM's own counters; never signals and never attaches. */
@NullMarked
package io.kelpie.tool.jvm;

import org.jspecify.annotations.NullMarked;
