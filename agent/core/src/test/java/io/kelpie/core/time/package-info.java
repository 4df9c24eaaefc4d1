/** Tests of the clocks, and the fakes that other rooms test with. */
@NullMarked
package io.kelpie.core.time;

import org.jspecify.annotations.NullMarked;
