/** The configuration of a running agent: where it came from, what was wrong with it, and when it changes. */
@NullMarked
package io.kelpie.core.config;

import org.jspecify.annotations.NullMarked;
