/**
 * The only classes that woven code calls. In the agent jar they are ordinary classes; at start the launcher renames the
 * package to {@code java.lang} and defines them into {@code java.base}, where every class loader finds them. They know
 * nothing but {@code java.base} and can never be unloaded, hence the number in their names.
 */
@NullMarked
package io.kelpie.launcher.gate;

import org.jspecify.annotations.NullMarked;
