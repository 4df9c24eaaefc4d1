/** What a key is: its kind, its section, its default, its range, and what becomes of keys that are none. */
@NullMarked
package io.kelpie.model.spec;

import org.jspecify.annotations.NullMarked;
