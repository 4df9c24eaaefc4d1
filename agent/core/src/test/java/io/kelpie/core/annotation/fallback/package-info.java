@NullMarked
package io.kelpie.core.annotation.fallback;

import org.jspecify.annotations.NullMarked;
