@NullMarked
package io.kelpie.model.keys;

import org.jspecify.annotations.NullMarked;
