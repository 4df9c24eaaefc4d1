/** Class files: reads what selectors ask about, and writes the gate's calls into method bodies. */
@NullMarked
package io.kelpie.core.weave.code;

import org.jspecify.annotations.NullMarked;
