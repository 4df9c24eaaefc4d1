@NullMarked
package io.kelpie.model.select;

import org.jspecify.annotations.NullMarked;
