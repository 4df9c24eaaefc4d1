/** What guards tell their calls apart by. Runs on the application's threads, before the call. */
@NullMarked
package io.kelpie.core.guard.key;

import org.jspecify.annotations.NullMarked;
