@NullMarked
package io.kelpie.model.text;

import org.jspecify.annotations.NullMarked;
