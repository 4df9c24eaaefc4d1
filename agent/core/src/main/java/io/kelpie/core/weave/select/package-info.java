/** Which methods of which classes the guards mean, and why some of them cannot be had. Loads no class. */
@NullMarked
package io.kelpie.core.weave.select;

import org.jspecify.annotations.NullMarked;
