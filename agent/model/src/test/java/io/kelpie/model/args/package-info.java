@NullMarked
package io.kelpie.model.args;

import org.jspecify.annotations.NullMarked;
