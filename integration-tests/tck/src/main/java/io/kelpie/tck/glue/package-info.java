/**
 * What an application server does for a fault-tolerance implementation and a Java agent cannot do for itself: tells it where one
 * application ends and the next begins, and fails the deployment of a wrong annotation. Runs in the JVM of the tests.
 */
@NullMarked
package io.kelpie.tck.glue;

import org.jspecify.annotations.NullMarked;
