/** What a guard brings instead of a failure. Runs on the application's threads, after everything else has failed. */
@NullMarked
package io.kelpie.core.guard.fallback;

import org.jspecify.annotations.NullMarked;
