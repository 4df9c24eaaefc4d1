@NullMarked
package io.kelpie.model.docs;

import org.jspecify.annotations.NullMarked;
