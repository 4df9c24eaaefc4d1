/** How often something that dies is started again: the same for components of the application and for a whole JVM. */
@NullMarked
package io.kelpie.model.restart;

import org.jspecify.annotations.NullMarked;
