/** Classes that tests weave; outside the agent's own packages, which are never woven. */
@NullMarked
package herd;

import org.jspecify.annotations.NullMarked;
