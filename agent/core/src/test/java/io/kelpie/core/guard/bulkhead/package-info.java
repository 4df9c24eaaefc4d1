/** Tests of the bulkhead: its permits, its waiters, and limits that adapt to a server of the test's making. */
@NullMarked
package io.kelpie.core.guard.bulkhead;

import org.jspecify.annotations.NullMarked;
