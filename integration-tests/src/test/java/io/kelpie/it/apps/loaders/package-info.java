/** Programs whose class loaders are out of the ordinary. */
@NullMarked
package io.kelpie.it.apps.loaders;

import org.jspecify.annotations.NullMarked;
