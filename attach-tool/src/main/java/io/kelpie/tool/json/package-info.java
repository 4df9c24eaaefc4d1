/** The one door to the JSON library. */
@NullMarked
package io.kelpie.tool.json;

import org.jspecify.annotations.NullMarked;
