/** JSON: the only door to the JSON library, which is not loaded before the first document is written. */
@NullMarked
package io.kelpie.core.json;

import org.jspecify.annotations.NullMarked;
