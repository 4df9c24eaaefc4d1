@NullMarked
package io.kelpie.model.problem;

import org.jspecify.annotations.NullMarked;
