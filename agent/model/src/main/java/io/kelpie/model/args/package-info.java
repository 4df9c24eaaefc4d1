/** What the operator says outside the file: agent arguments, system properties, environment variables. */
@NullMarked
package io.kelpie.model.args;

import org.jspecify.annotations.NullMarked;
