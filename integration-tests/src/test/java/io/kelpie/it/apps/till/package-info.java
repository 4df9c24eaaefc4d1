/** A small application that any kind of class loader can load: three classes that need nothing but the JDK. */
@NullMarked
package io.kelpie.it.apps.till;

import org.jspecify.annotations.NullMarked;
