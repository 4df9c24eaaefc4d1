<<<<<<< HEAD
/** Starts real JVMs against the built jars, watches them, and cleans up after them whatever happens. */
=======
/**
 * The harness of the black-box tests: starts real JVMs of every JDK on the machine against the built jars, waits for
 * conditions and never for times, and leaves no process behind.
 *
 * <pre>{@code
 * @EveryJdk
 * void opens(Jdk jdk) {
 *     try (ChildJvm app = jdk.run(PaymentLoop.class).agent("http.port=0").start()) {
 *         app.awaitOutput("failed 10 times");
 *         assertThat(StatusClient.of(app).guard("payment")).isOpen();
 *     }
 * }
 * }</pre>
 */
>>>>>>> http
@NullMarked
package io.kelpie.it.harness;

import org.jspecify.annotations.NullMarked;
