@NullMarked
package io.kelpie.model.restart;

import org.jspecify.annotations.NullMarked;
