/** What an operator asked for: immutable values, complete with their defaults. Parsing lives next door. */
@NullMarked
package io.kelpie.model.config;

import org.jspecify.annotations.NullMarked;
