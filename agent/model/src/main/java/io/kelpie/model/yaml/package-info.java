/** The only door to snakeyaml-engine: YAML text in, tree out. */
@NullMarked
package io.kelpie.model.yaml;

import org.jspecify.annotations.NullMarked;
