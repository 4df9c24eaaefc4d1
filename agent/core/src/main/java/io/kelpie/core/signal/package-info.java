/** What is known of the JVM in numbers. */
@NullMarked
package io.kelpie.core.signal;

import org.jspecify.annotations.NullMarked;
