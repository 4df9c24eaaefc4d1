/** Tests of the weaver on classes that are woven and run in the test's own JVM. */
@NullMarked
package io.kelpie.core.weave;

import org.jspecify.annotations.NullMarked;
