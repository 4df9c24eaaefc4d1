/** Small applications that the tests run as children; they know nothing of the tests, and never of Kelpie. */
@NullMarked
package io.kelpie.it.apps;

import org.jspecify.annotations.NullMarked;
