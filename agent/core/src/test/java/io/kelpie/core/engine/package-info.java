/**
 * The whole engine at random: woven methods under guards of all kinds, with time and threads in the hands of the test, and rules
 * that hold whatever happens.
 */
@NullMarked
package io.kelpie.core.engine;

import org.jspecify.annotations.NullMarked;
