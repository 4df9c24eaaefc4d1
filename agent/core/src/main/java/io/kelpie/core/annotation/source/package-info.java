/** Where the parameters of annotations may be overridden. */
@NullMarked
package io.kelpie.core.annotation.source;

import org.jspecify.annotations.NullMarked;
