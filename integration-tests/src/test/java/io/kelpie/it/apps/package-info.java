<<<<<<< HEAD
/** Small applications that the tests run as children; they know nothing of the tests, and never of Kelpie. */
=======
/** Applications for the tests to run: plain main classes that know nothing of Kelpie and nothing of JUnit. */
>>>>>>> http
@NullMarked
package io.kelpie.it.apps;

import org.jspecify.annotations.NullMarked;
