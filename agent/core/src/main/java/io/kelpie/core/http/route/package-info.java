/** What is served: paths, methods and the code that answers. */
@NullMarked
package io.kelpie.core.http.route;

import org.jspecify.annotations.NullMarked;
