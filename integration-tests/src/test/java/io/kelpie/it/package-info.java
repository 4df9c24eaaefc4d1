/** Black-box tests: the built jars in real JVMs, on every JDK of this machine. */
@NullMarked
package io.kelpie.it;

import org.jspecify.annotations.NullMarked;
