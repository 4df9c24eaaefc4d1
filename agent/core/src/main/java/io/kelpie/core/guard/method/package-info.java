/** Woven methods as the guards know them: names, and reflection where a policy must call something. */
@NullMarked
package io.kelpie.core.guard.method;

import org.jspecify.annotations.NullMarked;
