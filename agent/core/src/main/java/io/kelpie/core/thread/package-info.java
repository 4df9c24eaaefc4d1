/** Where the agent's threads come from. Ground: knows only {@code java.lang}. */
@NullMarked
package io.kelpie.core.thread;

import org.jspecify.annotations.NullMarked;
