/** What editors and readers get from the vocabulary: JSON Schema and a commented example. */
@NullMarked
package io.kelpie.model.docs;

import org.jspecify.annotations.NullMarked;
