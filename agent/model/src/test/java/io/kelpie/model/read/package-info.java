@NullMarked
package io.kelpie.model.read;

import org.jspecify.annotations.NullMarked;
