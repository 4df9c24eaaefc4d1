/**
 * The standard annotations: what MicroProfile Fault Tolerance 4.1 says about a method, read by name from the application's
 * classes and from MicroProfile Config, as guard policies or as definition errors. Nothing of the application's is kept.
 */
@NullMarked
package io.kelpie.core.annotation;

import org.jspecify.annotations.NullMarked;
