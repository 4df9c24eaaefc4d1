/** Applications for the tests to run: plain main classes that know nothing of Kelpie and nothing of JUnit. */
@NullMarked
package io.kelpie.it.apps;

import org.jspecify.annotations.NullMarked;
