/** The vocabulary of the configuration: every key with its type, default, range, unit and meaning, said once. */
@NullMarked
package io.kelpie.model.keys;

import org.jspecify.annotations.NullMarked;
