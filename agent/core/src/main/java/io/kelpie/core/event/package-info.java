/** What happened, as values. Ground: knows only the JDK. */
@NullMarked
package io.kelpie.core.event;

import org.jspecify.annotations.NullMarked;
