@NullMarked
package io.kelpie.model.spec;

import org.jspecify.annotations.NullMarked;
