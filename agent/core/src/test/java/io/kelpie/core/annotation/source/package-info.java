@NullMarked
package io.kelpie.core.annotation.source;

import org.jspecify.annotations.NullMarked;
