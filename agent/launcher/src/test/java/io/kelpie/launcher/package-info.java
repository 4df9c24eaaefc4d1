/** Tests of the launcher's parts in the test's own JVM; the built jar is tested by the integration tests. */
@NullMarked
package io.kelpie.launcher;

import org.jspecify.annotations.NullMarked;
