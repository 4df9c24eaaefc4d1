/** Time as a collaborator, so that nothing has to wait in a test. */
@NullMarked
package io.kelpie.tool.time;

import org.jspecify.annotations.NullMarked;
