/** From trees to typed values, key by key: layers of precedence, types, ranges, variables and complaints. */
@NullMarked
package io.kelpie.model.bind;

import org.jspecify.annotations.NullMarked;
