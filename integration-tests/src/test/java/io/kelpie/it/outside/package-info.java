/** Servers and clients of others, unmodified, and the way between them that tests can make slow or cut. */
@NullMarked
package io.kelpie.it.outside;

import org.jspecify.annotations.NullMarked;
