@NullMarked
package io.kelpie.model.preset;

import org.jspecify.annotations.NullMarked;
