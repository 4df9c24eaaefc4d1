/** The way into a JVM: the checks that come first, the attach protocol, and the agent jar that is handed over. */
@NullMarked
package io.kelpie.tool.attach;

import org.jspecify.annotations.NullMarked;
