/**
 * The only part of Kelpie that lives in the application's system class loader: it decides whether to run at all, opens the
 * gate and starts the isolated core. Plain code without lambdas, libraries or java.nio, because it runs before the application.
 * Once loaded it stays for the life of the JVM, so nothing here may depend on the version of the core that it starts.
 */
@NullMarked
package io.kelpie.launcher;

import org.jspecify.annotations.NullMarked;
