@NullMarked
package io.kelpie.core.annotation;

import org.jspecify.annotations.NullMarked;
