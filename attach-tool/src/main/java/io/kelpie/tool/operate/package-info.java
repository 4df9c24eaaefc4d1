/** What an operator wants done to a JVM, put together from attaching and talking to the agent. */
@NullMarked
package io.kelpie.tool.operate;

import org.jspecify.annotations.NullMarked;
