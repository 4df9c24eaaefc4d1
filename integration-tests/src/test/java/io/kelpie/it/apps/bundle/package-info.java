/** The till as an OSGi bundle, and a program that embeds an OSGi framework. */
@NullMarked
package io.kelpie.it.apps.bundle;

import org.jspecify.annotations.NullMarked;
